using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Volumes.Landmarks;

/// <summary>
/// Mean absolute error of the logarithmic displacements. The targets have one more channel for each landmark, which is 1 if the volume
/// shows it; other landmarks do not count.
/// </summary>
internal sealed class DisplacementLoss() : Loss("displacement_loss")
{
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => target;

    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        long channels = predicted.shape[^1];
        var known = target.narrow(-1, channels, channels / 3).repeat_interleave(3, -1);
        var errors = ((predicted - target.narrow(-1, 0, channels)).abs() * known).sum(-1);
        return errors / known.sum(-1).clamp_min(Scalars.Of(1));
    }
}
