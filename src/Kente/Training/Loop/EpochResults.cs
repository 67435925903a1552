using System.Globalization;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Means of an epoch so far. Losses are weighted by the size of each batch, as in Keras, or by how many of its rows have a target for the output; the
/// total is the weighted sum of those means.
/// </summary>
internal sealed class EpochResults(Compilation compilation)
{
    private readonly MetricState[] _states = [.. compilation.Measures.Select(measure => measure.Metric.Start())];
    private readonly double[] _losses = new double[compilation.Losses.Length], _weighted = new double[compilation.Losses.Length];
    private readonly long[] _counted = new long[compilation.Losses.Length];
    private double _rest;
    private long _samples;
    private int _steps;

    /// <summary>The step, from 1, in which losses were first no finite numbers, and the outputs that they are of; <see langword="null"/> where all are.</summary>
    public (int Step, string[] Outputs)? NotFinite { get; private set; }

    /// <summary>Outputs that no row had a target for.</summary>
    public IEnumerable<string> WithoutTargets => compilation.Model.OutputNames.Where((_, i) => _counted[i] == 0);

    /// <summary>Adds a batch.</summary>
    /// <param name="losses">The loss of each output.</param>
    /// <param name="weights">How much each counts in the total.</param>
    /// <param name="rest">What else is in the total.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="predicted">What was computed for it.</param>
    /// <param name="masks">Masks of what was computed.</param>
    public void Add(double[] losses, double[] weights, double rest, TensorBatch batch, ReadOnlySpan<Tensor> predicted, IReadOnlyList<Tensor?>? masks)
    {
        _steps++;
        // The mean is over the samples that a loss is made of; each output has its own.
        for (int i = 0; i < losses.Length; i++)
        {
            int counted = batch.CountOf(i);
            if (counted == 0) continue;
            _losses[i] += losses[i] * counted;
            _weighted[i] += weights[i] * losses[i] * counted;
            _counted[i] += counted;
            if (!double.IsFinite(losses[i]) && (NotFinite is not { } known || known.Step == _steps))
                NotFinite = (_steps, [.. NotFinite?.Outputs ?? [], compilation.Model.OutputNames[i]]);
        }
        _rest += rest * batch.Count;
        _samples += batch.Count;
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

    // What no row had a target for has no part in it.
    private double Total
    {
        get
        {
            double total = _rest / _samples;
            for (int i = 0; i < _counted.Length; i++) total += _counted[i] == 0 ? 0 : _weighted[i] / _counted[i];
            return Array.TrueForAll(_counted, count => count == 0) ? double.NaN : total;
        }
    }

    /// <summary>Writes the results into the logs, sorted by name as Keras's History is.</summary>
    public void WriteTo(TrainingLogs logs, string prefix = "")
    {
        foreach (var (name, value, direction) in All().OrderBy(result => result.Name, StringComparer.Ordinal)) logs.Set(prefix + name, value, direction);
    }

    /// <summary>Results in the order of Keras's evaluate(): the loss, the outputs' losses, then the metrics by name.</summary>
    public OrderedDictionary<string, double> InOrder()
    {
        OrderedDictionary<string, double> ordered = [];
        int losses = 1 + compilation.LossNames.Length;
        foreach (var (name, value, _) in All().Take(losses)) ordered.Add(name, value);
        foreach (var (name, value, _) in All().Skip(losses).OrderBy(result => result.Name, StringComparer.Ordinal)) ordered.Add(name, value);
        return ordered;
    }

    private IEnumerable<(string Name, double Value, MetricDirection? Direction)> All() =>
    [
        ("loss", Total, MetricDirection.Minimize),
        .. compilation.LossNames.Select((name, i) => (name, _losses[i] / _counted[i], (MetricDirection?)MetricDirection.Minimize)),
        .. compilation.Measures.SelectMany((measure, i) => Results(measure, _states[i], _counted[measure.Output] > 0)),
    ];

    private static IEnumerable<(string Name, double Value, MetricDirection? Direction)> Results(Measure measure, MetricState state, bool measured) =>
    [
        (measure.LogName, measured ? state.Result() : double.NaN, measure.Metric.Direction),
        .. state.PerClass.Select((value, index) =>
            (string.Create(CultureInfo.InvariantCulture, $"{measure.LogName}_{index}"), measured ? value : double.NaN, measure.Metric.Direction)),
    ];
}
