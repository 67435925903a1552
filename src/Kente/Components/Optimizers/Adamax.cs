namespace Kente.Components.Optimizers;

/// <summary>
/// Adamax: w −= lr / (1 − β₁ᵗ) · m / (u + ε), where m is an exponential moving average of g and u = max(β₂ · u, |g|). Section 7 of Kingma
/// and Ba, "Adam: A Method for Stochastic Optimization", 2014.
/// </summary>
internal sealed class Adamax : Optimizer, IFromConfig<Adamax>
{
    private readonly Slot _momentum, _greatest;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the infinity norm. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Adamax(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null)
        : base("adamax", learningRate ?? 0.001, weightDecay, options)
    {
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
        _momentum = AddSlot("momentum");
        _greatest = AddSlot("norm", beside: _momentum);
    }

    /// <summary>Decay rate of the first moment estimates.</summary>
    public double Beta1 { get; }

    /// <summary>Decay rate of the infinity norm.</summary>
    public double Beta2 { get; }

    /// <summary>Small constant for numerical stability.</summary>
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
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-7),
        config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
    }
}
