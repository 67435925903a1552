using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Training.Losses;

/// <summary>Crossentropy of yes-or-no answers: −mean(t·ln p + (1 − t)·ln(1 − p)), p clipped to [1e-7, 1 − 1e-7].</summary>
/// <param name="fromLogits">Whether predictions are logits, before a sigmoid; default false: probabilities.</param>
/// <param name="labelSmoothing">How far targets are moved towards ½, from 0 to 1; default 0.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
public sealed class BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("binary_crossentropy", reduction)
{
    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far targets are moved towards ½.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    private protected override bool WantsOneHot => true;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted) =>
        Of(Losses.LabelSmoothing.Spread(target, LabelSmoothing, classes: 2), predicted, fromLogits).mean([-1]);

    /// <summary>The crossentropy of each number.</summary>
    internal static Tensor Of(Tensor target, Tensor predicted, bool fromLogits) => fromLogits
        ? functional.binary_cross_entropy_with_logits(predicted, target, reduction: TorchSharp.torch.nn.Reduction.None)
        : functional.binary_cross_entropy(predicted.clamp(Scalars.Of(Epsilon), Scalars.Of(1 - Epsilon)), target, reduction: TorchSharp.torch.nn.Reduction.None);
}
