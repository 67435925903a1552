namespace Kente.Components.Metrics;

/// <summary>
/// Fraction of predictions that equal their targets, elementwise. It is Keras's class <c>Accuracy</c>; Keras's name <c>"accuracy"</c> is
/// <see cref="Accuracy"/>.
/// </summary>
/// <param name="name">Name in the logs. Default <c>exact_match</c>.</param>
[KerasObject("Accuracy")]
internal sealed class ExactMatch(string? name = null) : Metric(name ?? "exact_match", MetricDirection.Maximize), IFromConfig<ExactMatch>
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) =>
    {
        (target, predicted) = Matching.Align(target, predicted);
        return target.eq(predicted);
    });

    /// <inheritdoc/>
    public static ExactMatch FromConfig(ObjectConfig config) => new(config.Name ?? "accuracy");
}
