using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>
/// Concordance correlation coefficient: the mean over samples of 2 · cov(t, p) / (var(t) + var(p) + (mean(t) − mean(p))²) along the last
/// axis. It is 1 if predictions equal targets; unlike <see cref="PearsonCorrelation"/>, a shift or another scale lowers it. Lin, "A
/// Concordance Correlation Coefficient to Evaluate Reproducibility", 1989.
/// </summary>
/// <param name="name">Name in the logs. Default <c>concordance_correlation</c>.</param>
internal sealed class ConcordanceCorrelation(string? name = null)
    : Metric(name ?? "concordance_correlation", MetricDirection.Maximize), IFromConfig<ConcordanceCorrelation>
{
    private const double Epsilon = 1e-7;

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) =>
    {
        (target, predicted) = Matching.Align(target, predicted);
        target = target.to_type(predicted.dtype);
        Tensor mean = target.mean([-1], keepdim: true), other = predicted.mean([-1], keepdim: true);
        Tensor centred = target - mean, computed = predicted - other;
        var spread = centred.Squared().Plus(computed.Squared()).mean([-1]).Plus((mean - other).Squared().squeeze(-1));
        return (centred * computed).mean([-1]) * Scalars.Of(2) / spread.Plus(Epsilon);
    });

    /// <inheritdoc/>
    public static ConcordanceCorrelation FromConfig(ObjectConfig config)
    {
        config.Only("axis", -1);
        return new(config.Name);
    }
}
