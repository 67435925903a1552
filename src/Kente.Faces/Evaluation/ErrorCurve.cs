namespace Kente.Faces.Evaluation;

/// <summary>
/// Distances of mated and non-mated comparisons, and their errors at any threshold. Accepted is what is below the threshold.
/// </summary>
internal sealed class ErrorCurve(IEnumerable<double> mated, IEnumerable<double> nonMated)
{
    public double[] Mated { get; } = [.. mated.Order()];

    public double[] NonMated { get; } = [.. nonMated.Order()];

    /// <summary>Gets every threshold at which a rate changes, ascending, from the one that accepts nothing.</summary>
    // The next number above a distance accepts the distance itself.
    public double[] Thresholds =>
        [0, .. Mated.Concat(NonMated).Where(double.IsFinite).Distinct().Order().Select(Math.BitIncrement)];

    /// <summary>Returns the largest threshold that keeps a rate of accepted non-mated comparisons.</summary>
    public double ThresholdAt(double rate) => NthSmallest(NonMated, (int)Math.Floor(NonMated.Length * (decimal)rate));

    public ErrorRate FalseAccept(double threshold) => new(Below(NonMated, threshold), NonMated.Length);

    public ErrorRate FalseReject(double threshold) => new(Mated.Length - Below(Mated, threshold), Mated.Length);

    public double Accuracy(double threshold) =>
        (double)(Below(Mated, threshold) + NonMated.Length - Below(NonMated, threshold)) / (Mated.Length + NonMated.Length);

    /// <summary>Returns the number of values below a threshold.</summary>
    public static int Below(double[] ascending, double threshold)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] < threshold) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Returns the number of values up to and including one.</summary>
    public static int UpTo(double[] ascending, double value) =>
        double.IsFinite(value) ? Below(ascending, Math.BitIncrement(value)) : ascending.Length;

    private static double NthSmallest(double[] ascending, int n) => n < ascending.Length ? ascending[n] : Math.BitIncrement(ascending[^1]);
}
