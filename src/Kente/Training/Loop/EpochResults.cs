using System.Globalization;
using Kente.Training.Metrics;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>Means of an epoch so far. Losses are weighted by the size of each batch, as in Keras.</summary>
internal sealed class EpochResults(Compilation compilation)
{
    private readonly MetricState[] _states = [.. compilation.Measures.Select(measure => measure.Metric.Start())];
    private readonly double[] _losses = new double[compilation.Losses.Length];
    private readonly long[] _counted = new long[compilation.Losses.Length];
    private double _total;
    private long _samples;

    public void Add(double total, ReadOnlySpan<double> losses, TensorBatch batch, ReadOnlySpan<Tensor> predicted, IReadOnlyList<Tensor?>? masks)
    {
        // The mean is over the samples that the loss is made of; each of several outputs has its own.
        int samples = losses.Length == 1 ? batch.CountOf(0) : batch.Count;
        _total += total * samples;
        for (int i = 0; i < losses.Length; i++)
        {
            int counted = batch.CountOf(i);
            _losses[i] += losses[i] * counted;
            _counted[i] += counted;
        }
        _samples += samples;
        for (int i = 0; i < _states.Length; i++)
        {
            var measure = compilation.Measures[i];
            int output = measure.Output;
            if (batch.CountOf(output) == 0) continue;
            var mask = masks?[output] is { } given ? batch.Present(output, given) : null;
            _states[i].Update(batch.Targets[output], batch.Present(output, predicted[output]), measure.Weighted ? SampleWeights.Masked(batch.Weights[output], mask) : null);
        }
    }

    /// <summary>The mean of each output's loss, over the rows that had a target for it; NaN where none had.</summary>
    public double[] MeanLosses => [.. _losses.Zip(_counted, (sum, count) => sum / count)];

    /// <summary>Writes the results into the logs, sorted by name as Keras's History is.</summary>
    public void WriteTo(IDictionary<string, double> logs, string prefix = "")
    {
        foreach (var (name, value) in All().OrderBy(result => result.Name, StringComparer.Ordinal)) logs[prefix + name] = value;
    }

    /// <summary>Results in the order of Keras's evaluate(): the loss, the outputs' losses, then the metrics by name.</summary>
    public OrderedDictionary<string, double> InOrder()
    {
        OrderedDictionary<string, double> ordered = [];
        int losses = 1 + compilation.LossNames.Length;
        foreach (var (name, value) in All().Take(losses)) ordered.Add(name, value);
        foreach (var (name, value) in All().Skip(losses).OrderBy(result => result.Name, StringComparer.Ordinal)) ordered.Add(name, value);
        return ordered;
    }

    private IEnumerable<(string Name, double Value)> All() =>
    [
        ("loss", _total / _samples),
        .. compilation.LossNames.Select((name, i) => (name, _losses[i] / _counted[i])),
        .. compilation.Measures.SelectMany((measure, i) => Results(measure.LogName, _states[i])),
    ];

    private static IEnumerable<(string Name, double Value)> Results(string name, MetricState state) =>
        [(name, state.Result()), .. state.PerClass.Select((value, index) => (string.Create(CultureInfo.InvariantCulture, $"{name}_{index}"), value))];
}
