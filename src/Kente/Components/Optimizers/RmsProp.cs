namespace Kente.Components.Optimizers;

/// <summary>w −= rate · g / √(v + ε), v a moving mean of g². Tieleman and Hinton, lecture 6.5, 2012.</summary>
[KerasObject("RMSprop", "rmsprop")]
internal sealed class RmsProp : Optimizer, IFromConfig<RmsProp>
{
    private readonly Slot _velocity;
    private readonly Slot? _momentum, _mean;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="rho">How slowly the mean of squares moves; default 0.9.</param>
    /// <param name="momentum">Share of the last step that is repeated; default 0.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="centered">Whether the square of the mean gradient is subtracted from v, which makes it a variance; default false.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public RmsProp(LearningRateSchedule? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false, double weightDecay = 0, OptimizerOptions? options = null)
        : base("rmsprop", learningRate ?? 0.001, weightDecay, options)
    {
        (Rho, Momentum, Epsilon, Centered) = (rho, momentum, epsilon, centered);
        _velocity = AddSlot("velocity");
        if (momentum > 0) _momentum = AddSlot("momentum");
        if (centered) _mean = AddSlot("average_gradient");
    }

    /// <summary>How slowly the mean of squares moves.</summary>
    public double Rho { get; }

    /// <summary>Share of the last step that is repeated.</summary>
    public double Momentum { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the square of the mean gradient is subtracted.</summary>
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
