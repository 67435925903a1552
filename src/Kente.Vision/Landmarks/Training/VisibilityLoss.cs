using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Landmarks.Training;

/// <summary>Binary crossentropy of the visibility, averaged over the annotated points.</summary>
internal sealed class VisibilityLoss() : LandmarkLoss("visibility_loss")
{
    // Positions matter more.
    private const double Weight = 0.1;

    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var (presence, _, annotated, visible) = LandmarkTargets.Split(target);
        var crossentropy = nn.functional.binary_cross_entropy(predicted, visible, reduction: nn.Reduction.None);
        return presence * LandmarkTargets.Mean(crossentropy, annotated) * Scalars.Of(Weight);
    }
}
