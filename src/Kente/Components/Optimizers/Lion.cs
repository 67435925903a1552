namespace Kente.Components.Optimizers;

/// <summary>
/// Lion: w −= lr · sign(β₁ · m + (1 − β₁) · g), then m = β₂ · m + (1 − β₂) · g. Chen et al., "Symbolic Discovery of Optimization
/// Algorithms", 2023.
/// </summary>
internal sealed class Lion : Optimizer, IFromConfig<Lion>
{
    private readonly Slot _momentum;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Weight of the momentum in the update. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the momentum. Default 0.99.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Lion(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0,
        OptimizerOptions? options = null)
        : base("lion", learningRate ?? 0.001, weightDecay, options)
    {
        if (beta1 is <= 0 or > 1) throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "beta1 must be above 0 and at most 1.");
        (Beta1, Beta2) = (beta1, beta2);
        _momentum = AddSlot("momentum");
    }

    /// <summary>Weight of the momentum in the update.</summary>
    public double Beta1 { get; }

    /// <summary>Decay rate of the first moment estimates.</summary>
    public double Beta2 { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var direction = _momentum.Values.mul(Scalars.Of(Beta1)).add_(parameters.Gradients, alpha: Scalars.Of(1 - Beta1)).sign_();
        parameters.Values.add_(direction, alpha: Scalars.Of(-learningRate));
        _momentum.Values.mul_(Scalars.Of(Beta2)).add_(parameters.Gradients, alpha: Scalars.Of(1 - Beta2));
    }

    /// <inheritdoc/>
    public static Lion FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .99), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("beta_1", Beta1);
        config.Set("beta_2", Beta2);
    }
}
