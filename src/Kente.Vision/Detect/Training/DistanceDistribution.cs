using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Detect.Training;

/// <summary>
/// A distance as a distribution over 0, 1, … n−1 strides. The distribution focal loss (DFL; Li et al. 2020, Generalized Focal Loss) is the
/// crossentropy with the two bins next to the target distance, weighted linearly.
/// </summary>
internal static class DistanceDistribution
{
    /// <summary>Computes the mean of each distribution.</summary>
    /// <param name="logits">Last axis: a logit per bin.</param>
    public static Tensor Mean(Tensor logits)
    {
        var whole = arange(Scalars.Of(0), Scalars.Of(logits.shape[^1]), Scalars.Of(1), dtype: logits.dtype, device: logits.device);
        return (nn.functional.softmax(logits, -1) * whole).sum(-1);
    }

    /// <summary>Computes the distribution focal loss of each distance.</summary>
    /// <param name="logits">Last axis: a logit per bin.</param>
    /// <param name="distance">Target distances in strides, clamped to the range of the bins.</param>
    public static Tensor Loss(Tensor logits, Tensor distance)
    {
        var clamped = distance.clamp(Scalars.Of(0), Scalars.Of(logits.shape[^1] - 1 - 0.01));
        var below = clamped.floor();
        var fraction = clamped - below;
        var (low, high) = (below.to_type(ScalarType.Int64), below.Plus(1).to_type(ScalarType.Int64));
        var logs = nn.functional.log_softmax(logits, -1);
        Tensor Of(Tensor whole) => logs.gather(-1, whole.unsqueeze(-1)).squeeze(-1);
        return -(Of(low) * fraction.SubtractedFrom(1)).Plus(Of(high) * fraction);
    }
}
