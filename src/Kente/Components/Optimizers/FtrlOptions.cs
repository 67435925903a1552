namespace Kente;

/// <summary>Settings of <see cref="Optimizers.Ftrl"/>. Names and defaults are those of Keras.</summary>
/// <remarks>McMahan et al., "Ad Click Prediction: a View from the Trenches", 2013.</remarks>
public sealed record FtrlOptions : OptimizerOptions
{
    /// <summary>Initializes the options with their defaults.</summary>
    public FtrlOptions() { }

    /// <summary>Initializes the options with the settings of other options.</summary>
    /// <param name="shared">Settings of gradient clipping, moving average and gradient accumulation.</param>
    public FtrlOptions(OptimizerOptions shared) : base(shared) { }

    /// <summary>
    /// Gets the exponent p, 0 or less, by which the learning rate decreases with the accumulated squared gradients; 0 keeps it constant.
    /// Default −0.5.
    /// </summary>
    public double LearningRatePower { get; init; } = -0.5;

    /// <summary>Gets the initial value n₀ of the accumulated squared gradients, 0 or more. Default 0.1.</summary>
    public double InitialAccumulatorValue { get; init; } = 0.1;

    /// <summary>Gets the L2 shrinkage λₛ, 0 or more, which adds 2 · λₛ · w to the gradient in z. Default 0.</summary>
    public double L2ShrinkageRegularizationStrength { get; init; }

    /// <summary>Gets the constant β of the paper. Default 0.</summary>
    public double Beta { get; init; }
}
