using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>Crossentropy of yes-or-no answers: −mean(t·ln p + (1 − t)·ln(1 − p)), p clipped to [1e-7, 1 − 1e-7].</summary>
/// <param name="fromLogits">Whether predictions are logits, before a sigmoid; default false: probabilities.</param>
/// <param name="labelSmoothing">How far targets are moved towards ½, from 0 to 1; default 0.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("binary_crossentropy", reduction), IFromConfig<BinaryCrossentropy>
{
    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far targets are moved towards ½.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    private protected override bool WantsOneHot => true;

    internal override bool IsCrossentropy => true;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var truth = Losses.LabelSmoothing.Spread(target, LabelSmoothing, classes: 2);
        return (fromLogits ? functional.binary_cross_entropy_with_logits(predicted, truth, reduction: TorchSharp.torch.nn.Reduction.None) : Of(truth, predicted, Name)).mean([-1]);
    }

    /// <inheritdoc/>
    protected override Tensor FitTarget(Tensor target, Tensor predicted)
    {
        var fitting = base.FitTarget(target, predicted);
        return fromLogits || LabelSmoothing > 0 ? YesNoTargets.Checked(fitting, Name) : fitting;
    }

    /// <summary>The crossentropy of each probability; NaN where that is.</summary>
    /// <param name="target">What would have been right.</param>
    /// <param name="predicted">The probabilities.</param>
    /// <param name="loss">Name of the loss.</param>
    /// <exception cref="ArgumentException">A target is not from 0 to 1.</exception>
    internal static Tensor Of(Tensor target, Tensor predicted, string loss)
    {
        var probability = predicted.clamp(Scalars.Of(Epsilon), Scalars.Of(1 - Epsilon));
        // libtorch throws where a prediction is NaN, and each throw takes as long as many steps.
        if (HasNaN(probability)) return -(target * probability.log()).Plus(target.SubtractedFrom(1) * probability.SubtractedFrom(1).log());
        // It also checks every target, so the check costs nothing here.
        try
        {
            return functional.binary_cross_entropy(probability, target, reduction: TorchSharp.torch.nn.Reduction.None);
        }
        catch (ExternalException)
        {
            YesNoTargets.Checked(target, loss);
            throw;
        }
    }

    // Between 0 and 1 a sum is NaN only where one of them is.
    private static bool HasNaN(Tensor probability)
    {
        using var constant = probability.detach();
        using var sum = constant.sum();
        using var isNaN = sum.isnan();
        return isNaN.item<bool>();
    }

    /// <inheritdoc/>
    public static BinaryCrossentropy FromConfig(ObjectConfig config) => new(
        config.Flag("from_logits", false), config.LabelSmoothing(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("from_logits", FromLogits);
        config.Set("label_smoothing", LabelSmoothing);
    }
}
