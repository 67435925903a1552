namespace Kente.Components.Metrics;

/// <summary>
/// Accuracy: the fraction of correct predictions. The kind is chosen by the shapes, as in Keras: binary for predictions with one column;
/// sparse categorical for targets without a last axis or with a last axis of length 1; categorical otherwise.
/// </summary>
/// <param name="name">Name in the logs. Default <c>accuracy</c>.</param>
internal sealed class Accuracy(string? name = null) : Metric(name ?? "accuracy", MetricDirection.Maximize)
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState(Matching.ByShape);
}
