using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>
/// Mean over samples of the Pearson correlation of targets and predictions along the last axis: cov(t, p) / √(var(t) · var(p)), from −1 to
/// 1.
/// </summary>
/// <param name="name">Name in the logs. Default <c>pearson_correlation</c>.</param>
internal sealed class PearsonCorrelation(string? name = null)
    : Metric(name ?? "pearson_correlation", MetricDirection.Maximize), IFromConfig<PearsonCorrelation>
{
    private const double Epsilon = 1e-7;

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) =>
    {
        (target, predicted) = Matching.Align(target, predicted);
        return (Standard(target.to_type(predicted.dtype)) * Standard(predicted)).mean([-1]);
    });

    private static Tensor Standard(Tensor values)
    {
        var centred = values - values.mean([-1], keepdim: true);
        return centred / centred.Squared().mean([-1], keepdim: true).sqrt_().PlusInPlace(Epsilon);
    }

    /// <inheritdoc/>
    public static PearsonCorrelation FromConfig(ObjectConfig config)
    {
        config.Only("axis", -1);
        return new(config.Name);
    }
}
