using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Sum of the predictions; targets are ignored.</summary>
/// <param name="name">Name in the logs. Default <c>sum</c>.</param>
/// <param name="direction">
/// Whether higher or lower values are better. Default unknown: a callback that monitors the metric needs its mode.
/// </param>
internal sealed class Sum(string? name = null, MetricDirection? direction = null)
    : Metric(name ?? "sum", direction), IFromConfig<Sum>
{
    /// <inheritdoc/>
    public override MetricState Start() => new State();

    private sealed class State : MetricState
    {
        private double _total;

        public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
        {
            using var scope = NewDisposeScope();
            using var off = no_grad();
            _total += (sampleWeight is null ? predicted : predicted * SampleWeights.Align(sampleWeight, predicted)).Total();
        }

        public override double Result() => _total;

        public override void Reset() => _total = 0;
    }

    /// <inheritdoc/>
    public static Sum FromConfig(ObjectConfig config) => new(config.Name);
}
