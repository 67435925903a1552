using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;
using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>Binary crossentropy: −mean(t · ln p + (1 − t) · ln(1 − p)) over the last axis, with p clipped to [1e-7, 1 − 1e-7].</summary>
/// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
/// <param name="labelSmoothing">
/// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / 2. Default 0.
/// </param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class BinaryCrossentropy(
    bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("binary_crossentropy", reduction), IClosedFormLoss, IFromConfig<BinaryCrossentropy>
{
    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Label smoothing, from 0 to 1.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    private protected override bool WantsOneHot => true;

    internal override bool IsCrossentropy => true;

    internal override bool ClipsPredictions => !fromLogits;

    internal override bool ExpectsLogits => fromLogits;

    internal override double Threshold => fromLogits ? 0 : base.Threshold;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var truth = Losses.LabelSmoothing.Apply(target, LabelSmoothing, classes: 2);
        return (fromLogits
            ? functional.binary_cross_entropy_with_logits(predicted, truth, reduction: TorchSharp.torch.nn.Reduction.None)
            : Of(truth, predicted, Name)).mean([-1]);
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        var fitting = base.PrepareTarget(target, predicted);
        return fromLogits || LabelSmoothing > 0 ? ProbabilityTargets.Checked(fitting, Name) : fitting;
    }

    /// <summary>Computes the crossentropy of each probability; NaN where the probability is NaN.</summary>
    /// <param name="target">Target values.</param>
    /// <param name="predicted">Predicted probabilities.</param>
    /// <param name="loss">Name of the loss.</param>
    /// <exception cref="ArgumentException">A target is outside [0, 1].</exception>
    internal static Tensor Of(Tensor target, Tensor predicted, string loss)
    {
        var probability = predicted.clamp(Scalars.Of(Epsilon), Scalars.Of(1 - Epsilon));
        // libtorch throws if a prediction is NaN, and an exception takes as long as many steps.
        if (HasNaN(probability)) return -(target * probability.log()).Plus(target.SubtractedFrom(1) * probability.SubtractedFrom(1).log());
        // libtorch checks every target too, so no check is needed before the call.
        try
        {
            return functional.binary_cross_entropy(probability, target, reduction: TorchSharp.torch.nn.Reduction.None);
        }
        catch (ExternalException)
        {
            ProbabilityTargets.Checked(target, loss);
            throw;
        }
    }

    // A sum of values in [0, 1] is NaN only if a value is NaN.
    private static bool HasNaN(Tensor probability)
    {
        using var constant = probability.detach();
        using var sum = constant.sum();
        using var isNaN = sum.isnan();
        return isNaN.item<bool>();
    }

    /// <inheritdoc/>
    public double? Differentiate(Tensor target, ReadOnlySpan<float> predicted, int columns, Span<float> gradient)
    {
        if (!ClosedForm.TryRead(target, predicted.Length, columns, out var given) || given.IsEmpty
            || !(TensorPrimitives.Min(given) >= 0 && TensorPrimitives.Max(given) <= 1))
            return null;
        float kept = (float)(1 - LabelSmoothing), added = (float)(LabelSmoothing / 2), scale = 1f / predicted.Length;
        double loss = 0;
        for (int i = 0; i < predicted.Length; i++)
        {
            float truth = (given[i] * kept) + added;
            if (fromLogits)
            {
                // max(z, 0) − t · z + ln(1 + e^−|z|), with the gradient sigmoid(z) − t.
                float logit = predicted[i], exponential = MathF.Exp(-MathF.Abs(logit));
                loss += MathF.Max(logit, 0) - (truth * logit) + float.LogP1(exponential);
                gradient[i] = ((logit >= 0 ? 1 / (1 + exponential) : exponential / (1 + exponential)) - truth) * scale;
                continue;
            }
            float probability = ClosedForm.Clip(predicted[i], out bool isClipped);
            loss -= (truth * MathF.Log(probability)) + ((1 - truth) * MathF.Log(1 - probability));
            gradient[i] = isClipped ? 0 : (probability - truth) / (probability * (1 - probability)) * scale;
        }
        return loss / predicted.Length;
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
