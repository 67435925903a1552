using System.Buffers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// Sparse categorical crossentropy: −ln p of the true class. It equals <see cref="CategoricalCrossentropy"/> with class indices as
/// targets: shape (n) or (n, 1) for predictions of shape (n, classes).
/// </summary>
/// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
/// <param name="ignoreClass">Class index of targets to ignore; the mean is over the other targets. Default none.</param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class SparseCategoricalCrossentropy(
    bool fromLogits = false, int? ignoreClass = null, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("sparse_categorical_crossentropy", reduction), IClosedFormLoss, IFromConfig<SparseCategoricalCrossentropy>
{
    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Class index of targets to ignore; <see langword="null"/> for none.</summary>
    public int? IgnoreClass => ignoreClass;

    internal override bool IsCrossentropy => true;

    internal override bool ClipsPredictions => !fromLogits;

    internal override bool ExpectsLogits => fromLogits;

    internal override bool ComparesClasses => true;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var logarithms = CategoricalCrossentropy.LogProbabilities(predicted, fromLogits);
        if (ignoreClass is not { } ignored) return -ClassLabels.Pick(logarithms, target);
        var skipped = target.eq(Scalars.Of(ignored));
        return -ClassLabels.Pick(logarithms, target.masked_fill(skipped, Scalars.Of(0))).masked_fill(skipped, Scalars.Of(0));
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        return ClassLabels.Fit(target, predicted)
            ?? throw ShapeMismatch(
                "a class index for each row of predictions (use CategoricalCrossentropy for one-hot targets)", target, predicted);
    }

    internal override Tensor? Counted(Tensor target, Tensor values) =>
        ignoreClass is { } ignored ? target.ne(Scalars.Of(ignored)).to_type(ScalarType.Float32) : null;

    /// <inheritdoc/>
    public double? Differentiate(Tensor target, ReadOnlySpan<float> predicted, int columns, Span<float> gradient)
    {
        int rows = predicted.Length / columns;
        if (ignoreClass is not null || !ClosedForm.TryReadClasses(target, rows, columns, out var labels)) return null;
        return fromLogits
            ? OfLogits(labels, predicted, columns, gradient)
            : OfProbabilities(labels, predicted, columns, gradient);
    }

    // The gradient is softmax − one-hot.
    private static double OfLogits(ReadOnlySpan<long> labels, ReadOnlySpan<float> logits, int columns, Span<float> gradient)
    {
        float[] logarithms = ArrayPool<float>.Shared.Rent(labels.Length);
        ClosedForm.Softmax(logits, columns, gradient, logarithms);
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            int place = (row * columns) + (int)labels[row];
            sum += logarithms[row] - logits[place];
            gradient[place] -= 1;
        }
        ArrayPool<float>.Shared.Return(logarithms);
        TensorPrimitives.Multiply(gradient, 1f / labels.Length, gradient);
        return sum / labels.Length;
    }

    // p = q / Σ q, and −ln p has the gradient 1 / Σ q − one-hot / q; none where p is clipped.
    private static double OfProbabilities(ReadOnlySpan<long> labels, ReadOnlySpan<float> values, int columns, Span<float> gradient)
    {
        double loss = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            float total = TensorPrimitives.Sum(values.Slice(row * columns, columns));
            int place = (row * columns) + (int)labels[row];
            loss -= MathF.Log(ClosedForm.Clip(values[place] / total, out bool isClipped));
            gradient.Slice(row * columns, columns).Fill(isClipped ? 0 : 1 / total / labels.Length);
            if (!isClipped) gradient[place] -= 1 / values[place] / labels.Length;
        }
        return loss / labels.Length;
    }

    /// <inheritdoc/>
    public static SparseCategoricalCrossentropy FromConfig(ObjectConfig config)
    {
        config.Only("axis", -1);
        return new(config.Flag("from_logits", false), config.OptionalInt("ignore_class"), config.Reduction());
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("from_logits", FromLogits);
        if (IgnoreClass is { } ignored) config.Set("ignore_class", ignored);
    }
}
