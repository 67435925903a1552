namespace Kente.Components.Optimizers;

/// <summary>
/// Adam: w −= lr · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), where m and v are exponential moving averages of g and g². Kingma and Ba, "Adam:
/// A Method for Stochastic Optimization", 2014.
/// </summary>
internal class Adam : Optimizer, IFromConfig<Adam>
{
    private readonly Slot _momentum, _velocity;
    private readonly Slot? _greatest;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="amsgrad">
    /// Whether to divide by the maximum of the second moment estimates so far (Reddi et al., "On the Convergence of Adam and Beyond",
    /// 2018). Default false.
    /// </param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Adam(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false,
        double weightDecay = 0, OptimizerOptions? options = null)
        : this("adam", learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, options) { }

    private protected Adam(
        string name, LearningRateSchedule? learningRate, double beta1, double beta2, double epsilon, bool amsgrad, double weightDecay,
        OptimizerOptions? options)
        : base(name, learningRate ?? 0.001, weightDecay, options)
    {
        (Beta1, Beta2, Epsilon, AmsGrad) = (beta1, beta2, epsilon, amsgrad);
        _momentum = AddSlot("momentum");
        _velocity = AddSlot("velocity", beside: _momentum);
        if (amsgrad) _greatest = AddSlot("velocity_hat");
    }

    /// <summary>Decay rate of the first moment estimates.</summary>
    public double Beta1 { get; }

    /// <summary>Decay rate of the second moment estimates.</summary>
    public double Beta2 { get; }

    /// <summary>Small constant for numerical stability.</summary>
    public double Epsilon { get; }

    /// <summary>Whether to divide by the maximum of the second moment estimates so far.</summary>
    public bool AmsGrad { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double scale = learningRate * Math.Sqrt(Bias.Correction(Beta2, step)) / Bias.Correction(Beta1, step);
        if (_greatest is null
            && new AdamKernel(Beta1, Beta2, Epsilon, scale).Update(
                parameters.Values, parameters.Gradients, _momentum.Values, _velocity.Values))
            return;
        var momentum = _momentum.Values.mul_(Scalars.Of(Beta1)).add_(parameters.Gradients, alpha: Scalars.Of(1 - Beta1));
        var velocity = _velocity.Values.mul_(Scalars.Of(Beta2)).addcmul_(parameters.Gradients, parameters.Gradients, Scalars.Of(1 - Beta2));
        if (_greatest is not null) velocity = _greatest.Values.clamp_(min: velocity, max: null);
        parameters.Values.addcdiv_(momentum, velocity.sqrt().PlusInPlace(Epsilon), Scalars.Of(-scale));
    }

    /// <inheritdoc/>
    public static Adam FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-7),
        config.Flag("amsgrad", false),
        config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
        config.Set("amsgrad", AmsGrad);
    }
}
