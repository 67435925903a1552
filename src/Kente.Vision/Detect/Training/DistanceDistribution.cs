using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Detect.Training;

/// <summary>
/// A distance as a distribution over 0, 1, … n−1 strides (Li et al. 2020, Generalized Focal Loss). Its loss is the crossentropy with the two
/// whole numbers beside the true distance, weighed by how near each is.
/// </summary>
internal static class DistanceDistribution
{
    /// <summary>The mean of the distributions.</summary>
    /// <param name="logits">Last axis: a logit for each whole distance.</param>
    public static Tensor Mean(Tensor logits)
    {
        var whole = arange(Scalars.Of(0), Scalars.Of(logits.shape[^1]), Scalars.Of(1), dtype: logits.dtype, device: logits.device);
        return (nn.functional.softmax(logits, -1) * whole).sum(-1);
    }

    /// <summary>The distribution focal loss of each distance.</summary>
    /// <param name="logits">Last axis: a logit for each whole distance.</param>
    /// <param name="distance">True distances in strides; those out of reach are brought to the last that can be said.</param>
    public static Tensor Loss(Tensor logits, Tensor distance)
    {
        var reached = distance.clamp(Scalars.Of(0), Scalars.Of(logits.shape[^1] - 1 - 0.01));
        var below = reached.floor();
        var share = reached - below;
        var (low, high) = (below.to_type(ScalarType.Int64), below.Plus(1).to_type(ScalarType.Int64));
        var logs = nn.functional.log_softmax(logits, -1);
        Tensor Of(Tensor whole) => logs.gather(-1, whole.unsqueeze(-1)).squeeze(-1);
        return -(Of(low) * share.SubtractedFrom(1)).Plus(Of(high) * share);
    }
}
