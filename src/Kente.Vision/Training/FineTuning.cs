namespace Kente.Vision;

/// <summary>
/// How the weights of a backbone are trained: first not at all, so that the new layers do not spoil them; then level by level from the
/// coarsest (gradual unfreezing), with learning rates that are lower the finer the level (discriminative learning rates; Howard and Ruder
/// 2018). Normalization layers of a frozen level keep their statistics.
/// </summary>
public sealed record FineTuning
{
    /// <summary>
    /// Gets the stride up to which levels are frozen in the whole training; default 4, so that the first layers stay as they are. 0 trains
    /// all layers, 32 none.
    /// </summary>
    public int FrozenStride { get; init; } = 4;

    /// <summary>
    /// Gets the fraction of epochs, at the start, during which the levels are unfrozen one after another; default 0.2. 0 trains all
    /// levels from the start.
    /// </summary>
    public double UnfreezeFraction { get; init; } = 0.2;

    /// <summary>Gets the learning rate of the coarsest level relative to that of the new layers; default 0.1.</summary>
    public double LearningRateFactor { get; init; } = 0.1;

    /// <summary>Gets the learning rate of a level relative to that of the next coarser one; default 0.7.</summary>
    public double LevelLearningRateFactor { get; init; } = 0.7;

    /// <summary>For less than 100 images, from which only the coarse levels can learn.</summary>
    internal static FineTuning ForFewImages { get; } = new() { FrozenStride = 8 };

    /// <summary>Checks the options.</summary>
    internal void Check()
    {
        if (FrozenStride is not (0 or 2 or 4 or 8 or 16 or 32))
            throw new ArgumentOutOfRangeException(nameof(FrozenStride), FrozenStride, "FrozenStride must be 0, 2, 4, 8, 16 or 32.");
        TaskTrainingOptions.CheckFraction(UnfreezeFraction, nameof(UnfreezeFraction));
        TaskTrainingOptions.CheckFraction(LearningRateFactor, nameof(LearningRateFactor));
        TaskTrainingOptions.CheckFraction(LevelLearningRateFactor, nameof(LevelLearningRateFactor));
    }
}
