using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>
/// Coefficient of determination R²: 1 − Σ(t − p)² / Σ(t − mean(t))², averaged over columns. 1 is perfect; 0 is no better than predicting
/// the mean.
/// </summary>
/// <param name="name">Name in the logs. Default <c>r2_score</c>.</param>
internal sealed class R2Score(string? name = null) : Metric(name ?? "r2_score", MetricDirection.Maximize), IFromConfig<R2Score>
{
    /// <inheritdoc/>
    public override MetricState Start() => new State();

    private sealed class State : MetricState
    {
        // For each column: sum of weights, weighted sum and weighted sum of squares of targets, weighted sum of squared errors.
        private double[][] _sums = [];

        public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
        {
            using var scope = NewDisposeScope();
            using var off = no_grad();
            (target, predicted) = Matching.Align(target, predicted);
            (target, predicted) = (target.InDouble(), predicted.InDouble());
            var weights = sampleWeight is null ? ones_like(target) : SampleWeights.Align(sampleWeight.InDouble(), target).expand_as(target);
            var weighted = weights * target;
            double[][] sums = [
                Columns(weights), Columns(weighted), Columns(weighted * target), Columns(weights * (target - predicted).Squared())];
            _sums = _sums.Length == 0 ? sums : [.. _sums.Zip(sums, (old, added) => old.Zip(added, (a, b) => a + b).ToArray())];
        }

        public override double Result() => _sums.Length == 0 ? 0 : Enumerable.Range(0, _sums[0].Length).Average(Column);

        public override void Reset() => _sums = [];

        private double Column(int i)
        {
            if (_sums[0][i] == 0) return 0;
            double variance = _sums[2][i] - (_sums[1][i] * _sums[1][i] / _sums[0][i]);
            return variance == 0 ? 0 : 1 - (_sums[3][i] / variance);
        }

        private static double[] Columns(Tensor values) => values.reshape(-1, values.shape[^1]).sum(dim: 0).ToDoubles();
    }

    /// <inheritdoc/>
    public static R2Score FromConfig(ObjectConfig config)
    {
        config.Only("class_aggregation", "uniform_average");
        config.Only("num_regressors", 0);
        return new(config.Name);
    }
}
