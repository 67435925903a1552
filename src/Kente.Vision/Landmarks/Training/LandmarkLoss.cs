using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Landmarks.Training;

/// <summary>Base class of the losses, whose targets are <see cref="LandmarkTargets"/> whatever they predict.</summary>
internal abstract class LandmarkLoss(string name) : Loss(name)
{
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => target;
}
