namespace Kente.Components.Optimizers;

/// <summary>
/// RMSprop: w −= lr · g / √(v + ε), where v is an exponential moving average of g². Tieleman and Hinton, "Lecture 6.5 – RMSProp", 2012.
/// </summary>
[KerasObject("RMSprop", "rmsprop")]
internal sealed class RmsProp : Optimizer, IFromConfig<RmsProp>
{
    private readonly Slot _velocity;
    private readonly Slot? _momentum, _mean;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="rho">Decay rate of the moving average of squared gradients. Default 0.9.</param>
    /// <param name="momentum">Momentum μ, from 0 to 1. Default 0.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="centered">Whether to normalize by the variance of the gradients, v − mean(g)², instead of v. Default false.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public RmsProp(
        LearningRateSchedule? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false,
        double weightDecay = 0, OptimizerOptions? options = null)
        : base("rmsprop", learningRate ?? 0.001, weightDecay, options)
    {
        (Rho, Momentum, Epsilon, Centered) = (rho, momentum, epsilon, centered);
        _velocity = AddSlot("velocity");
        if (momentum > 0) _momentum = AddSlot("momentum");
        if (centered) _mean = AddSlot("average_gradient");
    }

    /// <summary>Decay rate of the second moment estimates.</summary>
    public double Rho { get; }

    /// <summary>Momentum μ.</summary>
    public double Momentum { get; }

    /// <summary>Small constant for numerical stability.</summary>
    public double Epsilon { get; }

    /// <summary>Whether to normalize by the variance of the gradients.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var gradients = parameters.Gradients;
        var velocity = _velocity.Values.mul_(Scalars.Of(Rho)).addcmul_(gradients, gradients, Scalars.Of(1 - Rho));
        if (_mean is not null)
        {
            var mean = _mean.Values.mul_(Scalars.Of(Rho)).add_(gradients, alpha: Scalars.Of(1 - Rho));
            velocity = velocity.addcmul(mean, mean, Scalars.Of(-1));
        }
        var root = velocity.Plus(Epsilon).sqrt_();
        if (_momentum is null) parameters.Values.addcdiv_(gradients, root, Scalars.Of(-learningRate));
        else parameters.Values.sub_(_momentum.Values.mul_(Scalars.Of(Momentum)).addcdiv_(gradients, root, Scalars.Of(learningRate)));
    }

    /// <inheritdoc/>
    public static RmsProp FromConfig(ObjectConfig config) => new(

        config.LearningRate(), config.Number("rho", .9), config.Number("momentum", 0), config.Number("epsilon", 1e-7),
        config.Flag("centered", false), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("rho", Rho);
        config.Set("momentum", Momentum);
        config.Set("epsilon", Epsilon);
        config.Set("centered", Centered);
    }
}
