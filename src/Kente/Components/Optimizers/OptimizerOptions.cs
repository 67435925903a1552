namespace Kente;

/// <summary>What all optimizers can do besides their rule: <c>Adam(1e-3, options: new() { GlobalClipNorm = 1 })</c>. At most one kind of clipping can be set.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Greatest length of the gradient of each weight; longer ones are shortened. Default none.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Greatest length of the gradient of all weights together. Default none.</summary>
    public double? GlobalClipNorm { get; init; }

    /// <summary>Greatest size of each number of a gradient. Default none.</summary>
    public double? ClipValue { get; init; }

    /// <summary>Weights that are not decayed, such as <c>weight => weight.Name == "bias"</c>. Default none.</summary>
    public Func<Weight, bool>? ExcludeFromWeightDecay { get; init; }

    /// <summary>
    /// Keeps a moving average of the weights, average = momentum · average + (1 − momentum) · weight, which replaces them when
    /// <c>Fit</c> ends. Default none; Keras takes 0.99 where it is on.
    /// </summary>
    public double? EmaMomentum { get; init; }

    /// <summary>Every how many steps the weights are replaced by their average during training. Default never.</summary>
    public int? EmaOverwriteFrequency { get; init; }

    /// <summary>How many batches a step is made of: their gradients are averaged. Default 1.</summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    internal OptimizerOptions Checked()
    {
        if (new[] { ClipNorm, GlobalClipNorm, ClipValue }.Count(limit => limit is not null) > 1)
            throw new ArgumentException("Only one of ClipNorm, GlobalClipNorm and ClipValue can be set.");
        if (ClipNorm <= 0 || GlobalClipNorm <= 0 || ClipValue <= 0) throw new ArgumentException("A limit for gradients must be above 0.");
        if (EmaMomentum is < 0 or > 1) throw new ArgumentException($"EmaMomentum must be from 0 to 1, but is {EmaMomentum}.");
        if (EmaOverwriteFrequency is not null && EmaMomentum is null) throw new ArgumentException("EmaOverwriteFrequency needs EmaMomentum.");
        if (EmaOverwriteFrequency < 1 || GradientAccumulationSteps < 1) throw new ArgumentException("A number of steps must be at least 1.");
        return this;
    }
}
