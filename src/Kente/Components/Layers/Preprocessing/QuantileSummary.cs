namespace Kente.Components.Layers.Preprocessing;

/// <summary>
/// A summary of values from which quantiles are computed: some of the values, each weighted by the number of values that it represents.
/// It is the summary of Keras, in single precision as there, so that the bins are equal; with more values the bins become more even.
/// </summary>
internal sealed class QuantileSummary(double epsilon)
{
    private float[] _values = [], _weights = [];

    public bool IsEmpty => _values.Length == 0;

    /// <summary>Adds values; the summary keeps about 1/epsilon of them.</summary>
    public void Add(float[] values)
    {
        if (values.Length == 0) return;
        float[] sorted = [.. values];
        Array.Sort(sorted);
        double increment = sorted.Length / (1 / epsilon), step = Math.Max(increment, 1);
        List<(float Value, float Weight)> merged = [];
        for (int i = (int)increment; i < sorted.Length; i += (int)step) merged.Add((sorted[i], (float)step));
        for (int i = 0; i < _values.Length; i++) merged.Add((_values[i], _weights[i]));
        var ordered = merged.OrderBy(entry => entry.Value).ToArray();
        (_values, _weights) = Compress(
            Array.ConvertAll(ordered, entry => entry.Value), Array.ConvertAll(ordered, entry => entry.Weight), epsilon);
    }

    /// <summary>Gets boundaries between bins of about equally many values; fewer if there were too few values.</summary>
    public IEnumerable<double> Boundaries(int bins) =>
        Compress(_values, _weights, 1.0 / bins).Values.SkipLast(1).Select(value => (double)value);

    private static (float[] Values, float[] Weights) Compress(float[] values, float[] weights, double epsilon)
    {
        if (values.Length * epsilon < 1) return (values, weights);
        var (sums, fractions) = (new double[weights.Length], new double[weights.Length]);
        float sum = 0;
        for (int i = 0; i < weights.Length; i++) sums[i] = sum += weights[i];
        for (int i = 0; i < weights.Length; i++) fractions[i] = (float)sums[i] / sum;
        var quantiles = new double[(int)Math.Ceiling(1 / epsilon)];
        for (int i = 0; i < quantiles.Length; i++) quantiles[i] = epsilon + (i * epsilon);
        double[] known = Array.ConvertAll(values, value => (double)value);
        double[] cumulative = Array.ConvertAll(quantiles, quantile => Interpolate(quantile, fractions, sums));
        return (
            Array.ConvertAll(quantiles, quantile => (float)Interpolate(quantile, fractions, known)),
            [.. cumulative.Select((total, i) => (float)(total - (i == 0 ? 0 : cumulative[i - 1])))]);
    }

    // Linear between neighbors, constant beyond the ends.
    private static double Interpolate(double x, double[] at, double[] values)
    {
        int above = 0;
        while (above < at.Length && at[above] <= x) above++;
        if (above == 0) return values[0];
        if (above == at.Length) return values[^1];
        double slope = (values[above] - values[above - 1]) / (at[above] - at[above - 1]);
        return (slope * (x - at[above - 1])) + values[above - 1];
    }
}
