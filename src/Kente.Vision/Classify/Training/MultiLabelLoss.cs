using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Classify.Training;

/// <summary>Binary crossentropy of the logits of all classes, in which images that have a class may count more.</summary>
/// <param name="weights">Weight of each class for images that have it.</param>
/// <param name="smoothing">Label smoothing, from 0 to 1.</param>
internal sealed class MultiLabelLoss(IReadOnlyList<double> weights, double smoothing) : Loss("multi_label_loss")
{
    private readonly float[] _weights = [.. weights.Select(weight => (float)weight)];

    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => target;

    protected override Tensor PerSample(Tensor target, Tensor predicted)
    {
        using var positive = tensor(_weights, device: predicted.device);
        var smoothed = target.mul(Scalars.Of(1 - smoothing)).Plus(smoothing / 2);
        return nn.functional.binary_cross_entropy_with_logits(
            predicted, smoothed, reduction: nn.Reduction.None, pos_weights: positive).mean([-1]);
    }
}
