using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Volumes.Landmarks;

/// <summary>
/// Mean absolute error of the logarithmic displacements. The targets have one more channel for each landmark: its weight, which is 0 if the
/// volume does not show it.
/// </summary>
internal sealed class DisplacementLoss() : Loss("displacement_loss")
{
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => target;

    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        long channels = predicted.shape[^1];
        var weights = target.narrow(-1, channels, channels / 3).repeat_interleave(3, -1);
        var errors = ((predicted - target.narrow(-1, 0, channels)).abs() * weights).sum(-1);
        return errors / weights.sign().sum(-1).clamp_min(Scalars.Of(1));
    }
}
