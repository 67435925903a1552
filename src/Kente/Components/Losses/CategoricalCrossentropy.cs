using System.Buffers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>
/// Categorical crossentropy: −Σ t · ln p over the last axis. Probabilities are divided by their sum and clipped to [1e-7, 1 − 1e-7].
/// Targets are one-hot or distributions.
/// </summary>
/// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
/// <param name="labelSmoothing">
/// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / classes. Default 0.
/// </param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class CategoricalCrossentropy(
    bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("categorical_crossentropy", reduction), IClosedFormLoss, IFromConfig<CategoricalCrossentropy>
{
    private readonly DistributionTargets _targets = new("categorical_crossentropy");

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Label smoothing, from 0 to 1.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    private protected override bool WantsOneHot => true;

    internal override bool IsCrossentropy => true;

    internal override bool ClipsPredictions => !fromLogits;

    internal override bool ExpectsLogits => fromLogits;

    internal override bool ComparesClasses => true;

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => _targets.Checked(base.PrepareTarget(target, predicted));

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        return -(Losses.LabelSmoothing.Apply(target, LabelSmoothing, predicted.shape[^1]) * LogProbabilities(predicted, fromLogits)).sum(
            -1);
    }

    /// <summary>Computes the logarithms of the class probabilities.</summary>
    internal static Tensor LogProbabilities(Tensor predicted, bool fromLogits) =>
        fromLogits ? functional.log_softmax(predicted, -1) : Probabilities(predicted).log();

    /// <summary>Divides rows by their sums and clips them to [1e-7, 1 − 1e-7].</summary>
    internal static Tensor Probabilities(Tensor predicted) =>
        (predicted / predicted.sum(-1, keepdim: true)).clamp(Scalars.Of(Epsilon), Scalars.Of(1 - Epsilon));

    /// <inheritdoc/>
    public double? Differentiate(Tensor target, ReadOnlySpan<float> predicted, int columns, Span<float> gradient)
    {
        if (columns < 2 || !ClosedForm.TryRead(target, predicted.Length, columns, out var truth)
            || !DistributionTargets.AreDistributions(truth, columns))
            return null;
        int rows = predicted.Length / columns;
        double sum = 0;
        float[] logarithms = ArrayPool<float>.Shared.Rent(rows);
        if (fromLogits) ClosedForm.Softmax(predicted, columns, gradient, logarithms);
        float kept = (float)(1 - LabelSmoothing), added = (float)(LabelSmoothing / columns);
        for (int row = 0; row < rows; row++)
        {
            var values = predicted.Slice(row * columns, columns);
            var slopes = gradient.Slice(row * columns, columns);
            var given = truth.Slice(row * columns, columns);
            sum += fromLogits
                ? OfLogits(given, kept, added, values, slopes, logarithms[row])
                : OfProbabilities(given, kept, added, values, slopes);
        }
        ArrayPool<float>.Shared.Return(logarithms);
        TensorPrimitives.Multiply(gradient, 1f / rows, gradient);
        return sum / rows;
    }

    // −Σ t · (z − ln Σ eᶻ), with the gradient Σ t · softmax − t.
    private static double OfLogits(
        ReadOnlySpan<float> given, float kept, float added, ReadOnlySpan<float> logits, Span<float> softmax, float logarithm)
    {
        float total = 0;
        double loss = 0;
        for (int i = 0; i < given.Length; i++)
        {
            float target = (given[i] * kept) + added;
            total += target;
            loss += target * (logarithm - logits[i]);
        }
        for (int i = 0; i < given.Length; i++) softmax[i] = (softmax[i] * total) - ((given[i] * kept) + added);
        return loss;
    }

    // −Σ t · ln p for p = q / Σ q, with the gradient Σ t / Σ q − t / q, where clipped probabilities contribute nothing.
    private static double OfProbabilities(
        ReadOnlySpan<float> given, float kept, float added, ReadOnlySpan<float> values, Span<float> gradient)
    {
        float sum = TensorPrimitives.Sum(values), counted = 0;
        double loss = 0;
        for (int i = 0; i < given.Length; i++)
        {
            float target = (given[i] * kept) + added;
            loss -= target * MathF.Log(ClosedForm.Clip(values[i] / sum, out bool isClipped));
            gradient[i] = isClipped ? 0 : -target / values[i];
            if (!isClipped) counted += target;
        }
        TensorPrimitives.Add(gradient, counted / sum, gradient);
        return loss;
    }

    /// <inheritdoc/>
    public static CategoricalCrossentropy FromConfig(ObjectConfig config) => new(
        config.Flag("from_logits", false), config.LabelSmoothing(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("from_logits", FromLogits);
        config.Set("label_smoothing", LabelSmoothing);
    }
}
