namespace Kente.Components.Metrics;

/// <summary>
/// Share of right predictions. What is right is chosen by shape, as Keras does: predictions of one column are binary; targets
/// without a last axis, or with one of length 1, are numbers of classes; all others are one-hot.
/// </summary>
/// <param name="name">Name in the logs; default <c>accuracy</c>.</param>
internal sealed class Accuracy(string? name = null) : Metric(name ?? "accuracy", MetricDirection.Maximize)
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState(Agreement.ByShape);
}
