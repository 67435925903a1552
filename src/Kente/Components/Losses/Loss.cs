using Kente.Components.Losses;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente;

/// <summary>What training makes small. Derive from it to write a loss of your own.</summary>
public abstract class Loss
{
    /// <summary>What keeps logarithms and quotients finite; Keras's <c>epsilon()</c>.</summary>
    internal const double Epsilon = 1e-7;

    /// <summary>Names the loss.</summary>
    /// <param name="name">Keras's name of it, in snake case.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    protected Loss(string name, LossReduction reduction = LossReduction.SumOverBatchSize) => (Name, Reduction) = (name, reduction);

    /// <summary>Keras's name of the loss, in snake case.</summary>
    public string Name { get; }

    /// <summary>How the values of a batch become one number.</summary>
    public LossReduction Reduction { get; }

    /// <summary>Whether it is the crossentropy of classes.</summary>
    internal virtual bool IsCrossentropy => false;

    /// <summary>Writes the configuration, so that a file can hold the loss; the name and the reduction are written already. The class implements <see cref="IFromConfig{TSelf}"/>.</summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config) { }

    /// <summary>The loss of a batch. A last axis of length 1 that only one of targets and predictions has makes no difference.</summary>
    /// <param name="target">What would have been right.</param>
    /// <param name="predicted">What the model computed.</param>
    /// <param name="sampleWeight">A weight for each sample, or for each value that <see cref="PerSample"/> gives; <see langword="null"/> weighs all alike.</param>
    /// <param name="mask">Which steps of the predictions count, as booleans; <see langword="null"/> counts all.</param>
    /// <returns>One number, or with <see cref="LossReduction.None"/> the value of each sample.</returns>
    /// <exception cref="ArgumentException">The shapes of targets, predictions, weights or mask do not fit one another.</exception>
    public Tensor Compute(Tensor target, Tensor predicted, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        var values = Values(target, predicted, out var counted);
        if (mask is not null)
        {
            var kept = Kept(mask, values);
            values = values.mul(kept);
            counted = counted is null ? kept : counted.mul(kept);
        }
        var weights = sampleWeight is null ? null : SampleWeights.Align(sampleWeight, values);
        if (weights is not null) values *= weights;
        return Reduction switch
        {
            LossReduction.None => values,
            LossReduction.Sum => values.sum(),
            LossReduction.MeanWithSampleWeight when weights is not null => values.sum() / Total(weights.expand_as(values), counted),
            _ when counted is not null => values.sum() / counted.sum().clamp_min(Scalars.Of(1)),
            _ => values.mean(),
        };
    }

    /// <summary>The loss of each value, neither weighted nor reduced.</summary>
    internal Tensor Values(Tensor target, Tensor predicted, out Tensor? counted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        (target, predicted) = Align(target, predicted);
        target = FitTarget(target, predicted);
        var values = PerSample(target, predicted);
        counted = Counted(target, values);
        return values;
    }

    /// <summary>The loss of each sample, the last axis averaged away.</summary>
    /// <param name="target">What would have been right, as <see cref="FitTarget"/> gave it.</param>
    /// <param name="predicted">What the model computed.</param>
    protected internal abstract Tensor PerSample(Tensor target, Tensor predicted);

    /// <summary>
    /// Checks the targets of a batch and brings them to the type of the predictions. Shapes must be the same, because libtorch
    /// would silently combine every target with every prediction. Override it where targets are shaped otherwise, such as labels of classes.
    /// </summary>
    /// <param name="target">What would have been right.</param>
    /// <param name="predicted">What the model computed.</param>
    /// <exception cref="ArgumentException">The targets do not fit the predictions.</exception>
    protected virtual Tensor FitTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        return target.HasShapeOf(predicted) ? target.to_type(predicted.dtype) : throw Unfit("targets of the same shape as the predictions", target, predicted);
    }

    /// <summary>Which values count, as ones and zeros in their shape; <see langword="null"/> where all do.</summary>
    internal virtual Tensor? Counted(Tensor target, Tensor values) => null;

    /// <summary>Whether targets have a column for each class, so that numbers of classes are a likely mistake.</summary>
    private protected virtual bool WantsOneHot => false;

    /// <summary>The exception to throw where targets cannot be taken.</summary>
    /// <param name="expected">What would have been right, as a phrase.</param>
    /// <param name="target">The targets.</param>
    /// <param name="predicted">The predictions.</param>
    protected ArgumentException Unfit(string expected, Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        string hint = WantsOneHot && predicted.shape[^1] > 1 && target.numel() * predicted.shape[^1] == predicted.numel()
            ? " For targets that are numbers of classes use SparseCategoricalCrossentropy." : "";
        return new($"The loss '{Name}' needs {expected}, but targets have shape {target.ShapeText()} and predictions {predicted.ShapeText()}.{hint}");
    }

    // The rule of Keras's squeeze_or_expand_to_same_rank; and single numbers per sample become rows of one.
    internal static (Tensor Target, Tensor Predicted) Align(Tensor target, Tensor predicted)
    {
        long given = target.dim(), computed = predicted.dim();
        if (given == 1 && computed == 1) return (target.unsqueeze(-1), predicted.unsqueeze(-1));
        if (computed == given + 1 && predicted.shape[^1] == 1) return given == 1 ? (target.unsqueeze(-1), predicted) : (target, predicted.squeeze(-1));
        if (given == computed + 1 && target.shape[^1] == 1) return computed == 1 ? (target, predicted.unsqueeze(-1)) : (target.squeeze(-1), predicted);
        return (target, predicted);
    }

    // Ones and zeros in the shape of the values; a mask has fewer axes where each step has several values.
    private Tensor Kept(Tensor mask, Tensor values)
    {
        var kept = mask.to_type(values.dtype);
        while (kept.dim() < values.dim()) kept = kept.unsqueeze(-1);
        for (int axis = 0; axis < kept.dim(); axis++)
            if (kept.dim() != values.dim() || (kept.size(axis) != 1 && kept.size(axis) != values.size(axis)))
                throw new ArgumentException($"The predictions have a mask of shape {mask.ShapeText()}, which does not fit the values of the loss '{Name}', {values.ShapeText()}: give the steps back, for example with returnSequences, or end the mask before.", nameof(mask));
        return kept.expand_as(values);
    }

    private static Tensor Total(Tensor weights, Tensor? counted) => (counted is null ? weights : weights * counted).sum().clamp_min(Scalars.Of(1e-30));
}
