namespace Kente;

/// <summary>
/// Settings that all optimizers share: <c>Adam(1e-3, options: new() { GlobalClipNorm = 1 })</c>. At most one kind of gradient clipping can
/// be set.
/// </summary>
public record OptimizerOptions
{
    /// <summary>Gets the maximum L2 norm of the gradient of each weight; larger gradients are scaled down. Default none.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>
    /// Gets the maximum L2 norm of the gradients of all weights together; larger gradients are scaled down. Default none.
    /// </summary>
    public double? GlobalClipNorm { get; init; }

    /// <summary>Gets the maximum absolute value of each element of a gradient; larger values are clipped. Default none.</summary>
    public double? ClipValue { get; init; }

    /// <summary>
    /// Gets the condition for weights without weight decay, such as <c>weight => weight.Name == "bias"</c>. Default none.
    /// </summary>
    public Func<Weight, bool>? ExcludeFromWeightDecay { get; init; }

    /// <summary>
    /// Gets the learning rate of a weight relative to that of the optimizer (discriminative learning rates; Howard and Ruder, "Universal
    /// Language Model Fine-tuning for Text Classification", 2018), such as <c>weight => weight.Layer == "head" ? 1 : 0.1</c>. It scales the
    /// whole change of a step, weight decay included. Default 1 for each weight. Files do not contain it.
    /// </summary>
    public Func<Weight, double>? LearningRateFactor { get; init; }

    /// <summary>
    /// Gets the decay of the exponential moving average of the weights, average = emaMomentum · average + (1 − emaMomentum) · weight. The
    /// average replaces the weights when <c>Fit</c> ends. Default none: no average; Keras uses 0.99.
    /// </summary>
    public double? EmaMomentum { get; init; }

    /// <summary>Gets the number of steps after which the weights are overwritten by their average, repeatedly. Default never.</summary>
    public int? EmaOverwriteFrequency { get; init; }

    /// <summary>Gets the number of batches whose gradients are averaged for one step. Default 1.</summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    internal OptimizerOptions Checked()
    {
        if (new[] { ClipNorm, GlobalClipNorm, ClipValue }.Count(limit => limit is not null) > 1)
            throw new ArgumentException("Only one of ClipNorm, GlobalClipNorm and ClipValue can be set.");
        if (ClipNorm <= 0 || GlobalClipNorm <= 0 || ClipValue <= 0)
            throw new ArgumentException("ClipNorm, GlobalClipNorm and ClipValue must be above 0.");
        if (EmaMomentum is < 0 or > 1) throw new ArgumentException($"EmaMomentum must be from 0 to 1, but is {EmaMomentum}.");
        if (EmaOverwriteFrequency is not null && EmaMomentum is null)
            throw new ArgumentException("EmaOverwriteFrequency requires EmaMomentum.");
        if (EmaOverwriteFrequency < 1 || GradientAccumulationSteps < 1)
            throw new ArgumentException("EmaOverwriteFrequency and GradientAccumulationSteps must be at least 1.");
        return this;
    }
}
