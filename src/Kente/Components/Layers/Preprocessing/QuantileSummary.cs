namespace Kente.Components.Layers.Preprocessing;

/// <summary>
/// What is kept of numbers to know their quantiles: some of them, each with how many it stands for. It is Keras's summary, in single
/// precision as there, so that the bins come out the same; the more numbers, the more nearly all bins hold as many.
/// </summary>
internal sealed class QuantileSummary(double epsilon)
{
    private float[] _values = [], _weights = [];

    public bool IsEmpty => _values.Length == 0;

    /// <summary>Takes numbers in; only a part of them, about 1/epsilon, is kept.</summary>
    public void Add(float[] numbers)
    {
        if (numbers.Length == 0) return;
        float[] sorted = [.. numbers];
        Array.Sort(sorted);
        double increment = sorted.Length / (1 / epsilon), step = Math.Max(increment, 1);
        List<(float Value, float Weight)> merged = [];
        for (int i = (int)increment; i < sorted.Length; i += (int)step) merged.Add((sorted[i], (float)step));
        for (int i = 0; i < _values.Length; i++) merged.Add((_values[i], _weights[i]));
        var ordered = merged.OrderBy(entry => entry.Value).ToArray();
        (_values, _weights) = Compress(Array.ConvertAll(ordered, entry => entry.Value), Array.ConvertAll(ordered, entry => entry.Weight), epsilon);
    }

    /// <summary>Bounds between bins that hold about as many numbers each; fewer where there were too few numbers.</summary>
    public IEnumerable<double> Boundaries(int bins) => Compress(_values, _weights, 1.0 / bins).Values.SkipLast(1).Select(value => (double)value);

    private static (float[] Values, float[] Weights) Compress(float[] values, float[] weights, double epsilon)
    {
        if (values.Length * epsilon < 1) return (values, weights);
        var (sums, shares) = (new double[weights.Length], new double[weights.Length]);
        float sum = 0;
        for (int i = 0; i < weights.Length; i++) sums[i] = sum += weights[i];
        for (int i = 0; i < weights.Length; i++) shares[i] = (float)sums[i] / sum;
        var places = new double[(int)Math.Ceiling(1 / epsilon)];
        for (int i = 0; i < places.Length; i++) places[i] = epsilon + (i * epsilon);
        double[] known = Array.ConvertAll(values, value => (double)value), upTo = Array.ConvertAll(places, place => Interpolate(place, shares, sums));
        return (Array.ConvertAll(places, place => (float)Interpolate(place, shares, known)), [.. upTo.Select((total, i) => (float)(total - (i == 0 ? 0 : upTo[i - 1])))]);
    }

    // On the line between the neighbours; the ends go on for ever.
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
