namespace Kente.Components.Optimizers;

/// <summary>
/// w −= rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), where m and v are moving means of the gradient and of its square.
/// Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2014.
/// </summary>
internal class Adam : Optimizer, IFromConfig<Adam>
{
    private readonly Slot _momentum, _velocity;
    private readonly Slot? _greatest;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="amsgrad">Whether the greatest mean of squares so far is divided by (Reddi et al., 2018); default false.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Adam(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false, double weightDecay = 0, OptimizerOptions? options = null)
        : this("adam", learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, options) { }

    private protected Adam(string name, LearningRateSchedule? learningRate, double beta1, double beta2, double epsilon, bool amsgrad, double weightDecay, OptimizerOptions? options)
        : base(name, learningRate ?? 0.001, weightDecay, options)
    {
        (Beta1, Beta2, Epsilon, AmsGrad) = (beta1, beta2, epsilon, amsgrad);
        _momentum = AddSlot("momentum");
        _velocity = AddSlot("velocity", beside: _momentum);
        if (amsgrad) _greatest = AddSlot("velocity_hat");
    }

    /// <summary>How slowly the mean of gradients moves.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the mean of squares moves.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the greatest mean of squares so far is divided by.</summary>
    public bool AmsGrad { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double scale = learningRate * Math.Sqrt(Bias.Correction(Beta2, step)) / Bias.Correction(Beta1, step);
        var momentum = _momentum.Values.mul_(Scalars.Of(Beta1)).add_(parameters.Gradients, alpha: Scalars.Of(1 - Beta1));
        var velocity = _velocity.Values.mul_(Scalars.Of(Beta2)).addcmul_(parameters.Gradients, parameters.Gradients, Scalars.Of(1 - Beta2));
        if (_greatest is not null) velocity = _greatest.Values.clamp_(min: velocity, max: null);
        parameters.Values.addcdiv_(momentum, velocity.sqrt().PlusInPlace(Epsilon), Scalars.Of(-scale));
    }

    /// <inheritdoc/>
    public static Adam FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-7), config.Flag("amsgrad", false),
        config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
        config.Set("amsgrad", AmsGrad);
    }
}
