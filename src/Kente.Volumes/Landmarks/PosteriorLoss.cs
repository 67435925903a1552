using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Volumes.Landmarks;

/// <summary>Binary crossentropy in which the few cells that contain a landmark have a larger weight.</summary>
/// <param name="positiveWeight">Weight of the cells that contain a landmark.</param>
internal sealed class PosteriorLoss(double positiveWeight) : Loss("posterior_loss")
{
    private const double Smallest = 1e-7;

    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var posterior = predicted.clamp(Scalars.Of(Smallest), Scalars.Of(1 - Smallest));
        var positive = target * posterior.log() * Scalars.Of(positiveWeight);
        var negative = target.SubtractedFrom(1) * posterior.SubtractedFrom(1).log();
        return -positive.Plus(negative).mean([-1]);
    }
}
