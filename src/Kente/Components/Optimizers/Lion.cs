namespace Kente.Components.Optimizers;

/// <summary>Steps of one size: w −= rate · sign(β₁·m + (1 − β₁)·g), then m = β₂·m + (1 − β₂)·g. Its rate is best 3 to 10 times below Adam's. Chen et al., "Symbolic Discovery of Optimization Algorithms", 2023.</summary>
internal sealed class Lion : Optimizer, IFromConfig<Lion>
{
    private readonly Slot _momentum;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How much of the mean gradient is in a step; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of gradients moves; default 0.99.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Lion(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0, OptimizerOptions? options = null)
        : base("lion", learningRate ?? 0.001, weightDecay, options)
    {
        if (beta1 is <= 0 or > 1) throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "Beta1 is above 0 and at most 1.");
        (Beta1, Beta2) = (beta1, beta2);
        _momentum = AddSlot("momentum");
    }

    /// <summary>How much of the mean gradient is in a step.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the mean of gradients moves.</summary>
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
