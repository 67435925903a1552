namespace Kente.Cli.Models;

/// <summary>The output that a verified model computed from random data.</summary>
/// <param name="Name">Name of the output.</param>
/// <param name="Shape">Shape, including the batch.</param>
/// <param name="Finite">Whether all values are finite.</param>
/// <param name="Least">The smallest value.</param>
/// <param name="Largest">The largest value.</param>
/// <param name="Mean">The mean of the values.</param>
internal sealed record VerifiedOutput(string Name, IReadOnlyList<long> Shape, bool Finite, double Least, double Largest, double Mean)
{
    /// <summary>Describes an output.</summary>
    public static VerifiedOutput Of(string name, NdArray array)
    {
        double[] numbers = array.ToArray<double>();
        return new(name, array.Shape, numbers.All(double.IsFinite), numbers.Min(), numbers.Max(), numbers.Average());
    }
}
