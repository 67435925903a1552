using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Running means of an epoch. Losses are weighted by the batch size, as in Keras, or by the number of rows with a target for the output.
/// The total is the weighted sum of these means.
/// </summary>
internal sealed class EpochResults(Compilation compilation)
{
    private readonly MetricState[] _states = [.. compilation.Metrics.Select(metric => metric.Metric.Start())];
    private readonly double[] _losses = new double[compilation.Losses.Length], _weighted = new double[compilation.Losses.Length];
    private readonly long[] _counted = new long[compilation.Losses.Length];
    private readonly bool[] _hasNaN = new bool[compilation.Losses.Length];
    private readonly OrderedDictionary<string, (double Sum, long Samples, MetricDirection? Direction)> _logged = [];
    private double _additional;
    private bool _hasLoss;
    private long _samples;
    private int _steps;

    /// <summary>
    /// The first step, from 1, with losses that are not finite, and their outputs; <see langword="null"/> if there is none.
    /// </summary>
    public (int Step, string[] Outputs)? NotFinite { get; private set; }

    /// <summary>The first output whose predictions are not the probabilities that its loss expects, with their range.</summary>
    public (int Output, float Least, float Greatest)? NotProbabilities { get; private set; }

    /// <summary>Outputs for which no row had a target.</summary>
    public IEnumerable<string> WithoutTargets =>
        compilation.Model.OutputNames.Where((_, i) => _counted[i] == 0 && compilation.HasLoss(i));

    /// <summary>Whether the steps computed the loss. Training steps of a model may log other results only.</summary>
    public bool HasLoss => _hasLoss;

    /// <summary>Outputs with predictions that are NaN. Their metrics are NaN too: NaN is neither right nor wrong.</summary>
    public IReadOnlyList<string> WithNaN => [.. compilation.Model.OutputNames.Where((_, i) => _hasNaN[i])];

    /// <summary>Adds a batch.</summary>
    /// <param name="loss">Loss of the batch.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="predicted">Outputs of the model.</param>
    /// <param name="masks">Masks of the outputs.</param>
    public void Add(StepLoss loss, TensorBatch batch, ReadOnlySpan<Tensor> predicted, IReadOnlyList<Tensor?>? masks)
    {
        Count(batch);
        AddLosses(loss, batch, predicted);
        AddMetrics(batch, predicted, masks);
    }

    /// <summary>Counts the samples of a batch, before its losses and metrics.</summary>
    public void Count(TensorBatch batch)
    {
        _steps++;
        for (int i = 0; i < _counted.Length; i++) _counted[i] += batch.CountOf(i);
        _samples += batch.Count;
    }

    /// <summary>Adds a result of a model's own step: a mean over the samples.</summary>
    public void Log(string name, double value, int samples, MetricDirection? direction)
    {
        var (sum, count, _) = _logged.GetValueOrDefault(name);
        _logged[name] = (sum + (value * samples), count + samples, direction);
    }

    /// <summary>Adds the losses of a batch.</summary>
    public void AddLosses(StepLoss loss, TensorBatch batch, ReadOnlySpan<Tensor> predicted)
    {
        if (!_hasLoss) NotProbabilities = FirstNotProbabilities(predicted);
        _hasLoss = true;
        for (int i = 0; i < loss.Losses.Length; i++)
        {
            // Each output has its own mean, over the rows with a target.
            int counted = compilation.HasLoss(i) ? batch.CountOf(i) : 0;
            if (counted == 0) continue;
            double value = loss.Losses[i];
            _losses[i] += value * counted;
            _weighted[i] += loss.Weights[i] * value * counted;
            // NaN predictions make the loss NaN, so that a finite loss needs no check.
            if (double.IsNaN(value) && !_hasNaN[i]) _hasNaN[i] = HasNaN(batch.Present(i, predicted[i]));
            if (!double.IsFinite(value) && (NotFinite is not { } known || known.Step == _steps))
                NotFinite = (_steps, [.. NotFinite?.Outputs ?? [], compilation.Model.OutputNames[i]]);
        }
        _additional += loss.Additional * batch.Count;
    }

    /// <summary>Adds the metrics of a batch.</summary>
    public void AddMetrics(TensorBatch batch, ReadOnlySpan<Tensor> predicted, IReadOnlyList<Tensor?>? masks)
    {
        for (int i = 0; i < _states.Length; i++)
        {
            var metric = compilation.Metrics[i];
            int output = metric.Output;
            if (batch.CountOf(output) == 0) continue;
            var mask = masks?[output] is { } given ? batch.Present(output, given) : null;
            _states[i].Update(
                batch.Targets[output], batch.Present(output, predicted[output]),
                metric.Weighted ? SampleWeights.Masked(batch.Weights[output], mask) : null);
        }
    }

    /// <summary>Mean loss of each output over the rows with a target; NaN if there were none.</summary>
    public double[] MeanLosses => [.. _losses.Zip(_counted, (sum, count) => sum / count)];

    // Outputs without targets do not count.
    private double Total
    {
        get
        {
            double total = _additional / _samples;
            for (int i = 0; i < _counted.Length; i++) total += _counted[i] == 0 ? 0 : _weighted[i] / _counted[i];
            return _counted.Where((count, i) => count > 0 && compilation.HasLoss(i)).Any() ? total : double.NaN;
        }
    }

    /// <summary>Writes the results to the logs, sorted by name as in Keras's History.</summary>
    public void WriteTo(TrainingLogs logs, string prefix = "")
    {
        foreach (var (name, value, direction) in All().OrderBy(
            result => result.Name, StringComparer.Ordinal)) logs.Set(prefix + name, value, direction);
    }

    /// <summary>Results in the order of Keras's evaluate(): the loss, the losses of the outputs, then the metrics by name.</summary>
    public OrderedDictionary<string, double> InOrder()
    {
        OrderedDictionary<string, double> ordered = [];
        int losses = _hasLoss ? 1 + compilation.LossNames.Count : 0;
        foreach (var (name, value, _) in All().Take(losses)) ordered.Add(name, value);
        foreach (var (name, value, _) in All().Skip(losses).OrderBy(
            result => result.Name, StringComparer.Ordinal)) ordered.Add(name, value);
        return ordered;
    }

    private (int Output, float Least, float Greatest)? FirstNotProbabilities(ReadOnlySpan<Tensor> predicted)
    {
        // Softmax and sigmoid may exceed 1 by a rounding error.
        const float Tolerance = 1e-3f;
        for (int i = 0; i < predicted.Length; i++)
        {
            if (!compilation.Losses[i].ClipsPredictions || predicted[i].numel() == 0) continue;
            using Tensor least = predicted[i].min(), greatest = predicted[i].max();
            var (from, to) = (least.item<float>(), greatest.item<float>());
            if (from < -Tolerance || to > 1 + Tolerance) return (i, from, to);
        }
        return null;
    }

    private IEnumerable<(string Name, double Value, MetricDirection? Direction)> Losses() =>
    [
        ("loss", Total, MetricDirection.Minimize),
        .. compilation.LossNames.Select(
            loss => (loss.Name, _losses[loss.Output] / _counted[loss.Output], (MetricDirection?)MetricDirection.Minimize)),
    ];

    private static bool HasNaN(Tensor predicted)
    {
        using Tensor isNaN = predicted.isnan(), any = isNaN.any();
        return any.item<bool>();
    }

    private IEnumerable<(string Name, double Value, MetricDirection? Direction)> All() =>
    [
        .. (_hasLoss ? Losses() : []),
        .. _logged.Select(result => (result.Key, result.Value.Sum / result.Value.Samples, result.Value.Direction)),
        .. compilation.Metrics.SelectMany((metric, i) =>
            Results(metric, _states[i], _counted[metric.Output] > 0 && !_hasNaN[metric.Output])),
    ];

    private static IEnumerable<(string Name, double Value, MetricDirection? Direction)> Results(
        OutputMetric metric, MetricState state, bool isKnown) =>
    [
        (metric.LogName, isKnown ? state.Result() : double.NaN, metric.Metric.Direction),
        .. state.PerClass.Select((value, index) =>
            (metric.ClassLogName(index), isKnown
                ? value
                : double.NaN, metric.Metric.Direction)),
    ];
}
