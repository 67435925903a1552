namespace Kente.Bench.Performance;

/// <summary>The median and the quartiles of measurements.</summary>
internal readonly record struct Quartiles(double Low, double Median, double High)
{
    /// <summary>Returns the quartiles, interpolated linearly.</summary>
    public static Quartiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double At(double fraction)
        {
            double place = fraction * (sorted.Length - 1);
            int below = (int)place;
            return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
        }
        return new(At(0.25), At(0.5), At(0.75));
    }
}
