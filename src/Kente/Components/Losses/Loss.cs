using Kente.Components.Losses;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente;

/// <summary>Base class of losses, which training minimizes. Derive from it to write a custom loss.</summary>
/// <example><code>
/// sealed class ScaledError(double factor) : Loss("scaled_error")
/// {
///     protected override Tensor PerSample(Tensor target, Tensor predicted) =&gt; (target - predicted).abs().mean([-1]) * factor;
/// }
/// </code></example>
public abstract class Loss
{
    /// <summary>Keras's <c>epsilon()</c>: keeps logarithms and divisions finite.</summary>
    internal const double Epsilon = 1e-7;

    /// <summary>Initializes the loss.</summary>
    /// <param name="name">Keras's name of the loss, in snake case.</param>
    /// <param name="reduction">How the values of the samples are reduced to one.</param>
    protected Loss(string name, LossReduction reduction = LossReduction.SumOverBatchSize) => (Name, Reduction) = (name, reduction);

    /// <summary>Gets Keras's name of the loss, in snake case.</summary>
    public string Name { get; }

    /// <summary>How the values of the samples are reduced to one.</summary>
    public LossReduction Reduction { get; }

    /// <summary>Whether the loss is a crossentropy of classes.</summary>
    internal virtual bool IsCrossentropy => false;

    /// <summary>Whether predictions are probabilities and others are clipped.</summary>
    internal virtual bool ClipsPredictions => false;

    /// <summary>Whether predictions are logits, so that an activation before the loss is a mistake.</summary>
    internal virtual bool ExpectsLogits => false;

    /// <summary>Whether it compares the classes of the last axis, which must be several.</summary>
    internal virtual bool ComparesClasses => false;

    /// <summary>The prediction from which one value means the second of two classes.</summary>
    internal virtual double Threshold => 0.5;

    /// <summary>
    /// Writes the configuration to a file. The name and the reduction are already written. A class that overrides it implements
    /// <see cref="IFromConfig{TSelf}"/>.
    /// </summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config) { }

    /// <summary>
    /// Computes the loss of a batch. A last axis of length 1 that only the targets or only the predictions have is ignored.
    /// </summary>
    /// <param name="target">Target values.</param>
    /// <param name="predicted">Predicted values.</param>
    /// <param name="sampleWeight">
    /// Weight of each sample, or of each value that <see cref="PerSample"/> returns. Default none: all have weight 1.
    /// </param>
    /// <param name="mask">Boolean mask of the steps of the predictions that count. Default none: all count.</param>
    /// <returns>A scalar, or with <see cref="LossReduction.None"/> one value for each sample.</returns>
    /// <exception cref="ArgumentException">The shapes of targets, predictions, weights and mask do not match.</exception>
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

    /// <summary>Computes the values of the loss, neither weighted nor reduced.</summary>
    internal Tensor Values(Tensor target, Tensor predicted, out Tensor? counted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        (target, predicted) = Align(target, predicted);
        target = PrepareTarget(target, predicted);
        var values = PerSample(target, predicted);
        if (!SumsOverBatch && predicted.dim() > 0 && (values.dim() == 0 || values.size(0) != predicted.size(0)))
            throw new ArgumentException(
                $"The loss '{Name}' computed values of shape {values.ShapeText()} for {predicted.size(0)} samples, but must compute one "
                    + "for each sample: reduce along the last axes only, for example with mean([-1]).");
        counted = Counted(target, values);
        return values;
    }

    /// <summary>Computes the loss of each sample: one value for each row of the last axis.</summary>
    /// <param name="target">Target values, as <see cref="PrepareTarget"/> returned them.</param>
    /// <param name="predicted">Predicted values.</param>
    protected internal abstract Tensor PerSample(Tensor target, Tensor predicted);

    /// <summary>
    /// Checks the targets of a batch and converts them to the type of the predictions. By default the shapes must be equal, because
    /// libtorch would silently broadcast every target against every prediction. Override it for targets of another shape, such as class
    /// indices.
    /// </summary>
    /// <param name="target">Target values.</param>
    /// <param name="predicted">Predicted values.</param>
    /// <exception cref="ArgumentException">The targets do not match the predictions.</exception>
    protected virtual Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        return target.HasShapeOf(predicted)
            ? target.to_type(predicted.dtype)
            : throw ShapeMismatch("targets of the same shape as the predictions", target, predicted);
    }

    /// <summary>Gets which values count, as ones and zeros of their shape; <see langword="null"/> if all do.</summary>
    internal virtual Tensor? Counted(Tensor target, Tensor values) => null;

    /// <summary>Whether the loss is one value for all samples of a batch.</summary>
    internal virtual bool SumsOverBatch => false;

    /// <summary>Whether targets have one column for each class, so that class indices are a likely mistake.</summary>
    private protected virtual bool WantsOneHot => false;

    /// <summary>Creates the exception for targets and predictions whose shapes do not match.</summary>
    /// <param name="expected">What the loss expects, as a noun phrase.</param>
    /// <param name="target">Target values.</param>
    /// <param name="predicted">Predicted values.</param>
    protected ArgumentException ShapeMismatch(string expected, Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        string hint = WantsOneHot && predicted.shape[^1] > 1 && target.numel() * predicted.shape[^1] == predicted.numel()
            ? " Use SparseCategoricalCrossentropy for targets that are class indices." : "";
        return new(
            $"The loss '{Name}' expects {expected}, but targets have shape {target.ShapeText()} and predictions {predicted.ShapeText()}.{hint}");
    }

    // As Keras's squeeze_or_expand_to_same_rank; a scalar for each sample becomes a row of one value.
    internal static (Tensor Target, Tensor Predicted) Align(Tensor target, Tensor predicted)
    {
        long given = target.dim(), computed = predicted.dim();
        if (given == 1 && computed == 1) return (target.unsqueeze(-1), predicted.unsqueeze(-1));
        if (computed == given + 1 && predicted.shape[^1] == 1)
            return given == 1 ? (target.unsqueeze(-1), predicted) : (target, predicted.squeeze(-1));
        if (given == computed + 1 && target.shape[^1] == 1)
            return computed == 1 ? (target, predicted.unsqueeze(-1)) : (target.squeeze(-1), predicted);
        return (target, predicted);
    }

    // Ones and zeros in the shape of the values; a mask has fewer axes if each step has several values.
    private Tensor Kept(Tensor mask, Tensor values)
    {
        var kept = mask.to_type(values.dtype);
        while (kept.dim() < values.dim()) kept = kept.unsqueeze(-1);
        for (int axis = 0; axis < kept.dim(); axis++)
            if (kept.dim() != values.dim() || (kept.size(axis) != 1 && kept.size(axis) != values.size(axis)))
                throw new ArgumentException(
                    $"The predictions have a mask of shape {mask.ShapeText()}, but the values of the loss '{Name}' have shape {values.ShapeText()}. "
                    + "Return all steps, for example with returnSequences, or remove the mask before the output.", nameof(mask));
        return kept.expand_as(values);
    }

    private static Tensor Total(Tensor weights, Tensor? counted) =>
        (counted is null ? weights : weights * counted).sum().clamp_min(Scalars.Of(1e-30));
}
