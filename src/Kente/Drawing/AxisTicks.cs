namespace Kente;

/// <summary>Computes axis ticks at multiples of 1, 2 or 5 times a power of ten.</summary>
public static class AxisTicks
{
    /// <summary>Returns the ticks of a range.</summary>
    /// <param name="low">Start of the range.</param>
    /// <param name="high">End of the range.</param>
    /// <param name="count">Approximate number of ticks.</param>
    public static IReadOnlyList<double> Between(double low, double high, int count)
    {
        double rough = (high - low) / Math.Max(1, count);
        if (!(rough > 0)) return [low];
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        int first = (int)Math.Ceiling((low / step) - 1e-9), last = (int)Math.Floor((high / step) + 1e-9);
        return [.. Enumerable.Range(first, last - first + 1).Select(i => i * step)];
    }
}
