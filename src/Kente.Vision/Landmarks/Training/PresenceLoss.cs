using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Landmarks.Training;

/// <summary>Binary crossentropy of the presence of an object.</summary>
internal sealed class PresenceLoss() : LandmarkLoss("presence_loss")
{
    protected override Tensor PerSample(Tensor target, Tensor predicted) =>
        nn.functional.binary_cross_entropy(predicted.select(-1, 0), target.select(-1, 0), reduction: nn.Reduction.None);
}
