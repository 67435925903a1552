namespace Kente.Cli.Models;

/// <summary>What a verified model computed.</summary>
/// <param name="Name">Name of the output.</param>
/// <param name="Shape">Shape, the batch first.</param>
/// <param name="Finite">Whether all numbers are finite.</param>
/// <param name="Least">The least number.</param>
/// <param name="Largest">The largest number.</param>
/// <param name="Mean">Their mean.</param>
internal sealed record VerifiedOutput(string Name, IReadOnlyList<long> Shape, bool Finite, double Least, double Largest, double Mean)
{
    public static VerifiedOutput Of(string name, NdArray array)
    {
        double[] numbers = array.ToArray<double>();
        return new(name, array.Shape, numbers.All(double.IsFinite), numbers.Min(), numbers.Max(), numbers.Average());
    }
}
