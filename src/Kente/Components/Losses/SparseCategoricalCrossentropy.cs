using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>As <see cref="CategoricalCrossentropy"/>, with targets that are numbers of classes, from 0: shape (n) or (n, 1) for predictions (n, classes).</summary>
/// <param name="fromLogits">Whether predictions are logits, before a softmax; default false: probabilities.</param>
/// <param name="ignoreClass">Targets of this number do not count; default none. The mean is then over those that do.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("sparse_categorical_crossentropy", reduction), IFromConfig<SparseCategoricalCrossentropy>
{
    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Targets of this number do not count; <see langword="null"/> where all do.</summary>
    public int? IgnoreClass => ignoreClass;

    internal override bool IsCrossentropy => true;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        var logarithms = CategoricalCrossentropy.LogProbabilities(predicted, fromLogits);
        if (ignoreClass is not { } ignored) return -ClassLabels.Pick(logarithms, target);
        var skipped = target.eq(Scalars.Of(ignored));
        return -ClassLabels.Pick(logarithms, target.masked_fill(skipped, Scalars.Of(0))).masked_fill(skipped, Scalars.Of(0));
    }

    /// <inheritdoc/>
    protected override Tensor FitTarget(Tensor target, Tensor predicted)
    {
        return ClassLabels.Fit(target, predicted)
            ?? throw Unfit("the number of a class for each row of predictions (one-hot targets go with CategoricalCrossentropy)", target, predicted);
    }

    internal override Tensor? Counted(Tensor target, Tensor values) => ignoreClass is { } ignored ? target.ne(Scalars.Of(ignored)).to_type(ScalarType.Float32) : null;

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
