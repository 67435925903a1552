namespace Kente.Components.Optimizers;

/// <summary>w −= rate / (1 − β₁ᵗ) · m / (u + ε), where u = max(β₂·u, |g|). Section 7 of Kingma and Ba, "Adam", 2014.</summary>
internal sealed class Adamax : Optimizer, IFromConfig<Adamax>
{
    private readonly Slot _momentum, _greatest;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the greatest gradient is forgotten; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Adamax(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null)
        : base("adamax", learningRate ?? 0.001, weightDecay, options)
    {
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
        _momentum = AddSlot("momentum");
        _greatest = AddSlot("norm", beside: _momentum);
    }

    /// <summary>How slowly the mean of gradients moves.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the greatest gradient is forgotten.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var momentum = _momentum.Values.mul_(Scalars.Of(Beta1)).add_(parameters.Gradients, alpha: Scalars.Of(1 - Beta1));
        var greatest = _greatest.Values.mul_(Scalars.Of(Beta2)).clamp_(min: parameters.Gradients.abs(), max: null);
        parameters.Values.addcdiv_(momentum, greatest.Plus(Epsilon), Scalars.Of(-learningRate / Bias.Correction(Beta1, step)));
    }

    /// <inheritdoc/>
    public static Adamax FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-7), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
    }
}
