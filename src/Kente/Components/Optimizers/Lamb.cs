using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary><see cref="Adam"/>'s step, made as long for each weight as the weight itself times the rate; for large batches. You et al., "Large Batch Optimization for Deep Learning", 2019.</summary>
internal sealed class Lamb : Optimizer, IFromConfig<Lamb>
{
    private readonly Slot _momentum, _velocity;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Lamb(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null)
        : base("lamb", learningRate ?? 0.001, weightDecay, options)
    {
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
        _momentum = AddSlot("momentum");
        _velocity = AddSlot("velocity", beside: _momentum);
    }

    /// <summary>How slowly the mean of gradients moves.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the mean of squares moves.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var gradients = parameters.Gradients;
        var momentum = _momentum.Values.mul_(Scalars.Of(Beta1)).add_(gradients, alpha: Scalars.Of(1 - Beta1));
        var velocity = _velocity.Values.mul_(Scalars.Of(Beta2)).addcmul_(gradients, gradients, Scalars.Of(1 - Beta2));
        var root = velocity.div(Scalars.Of(Bias.Correction(Beta2, step))).sqrt_().PlusInPlace(Epsilon);
        var update = momentum.div(Scalars.Of(Bias.Correction(Beta1, step))).div_(root);
        for (int i = 0; i < parameters.Weights.Count; i++)
        {
            Tensor values = parameters.Piece(parameters.Values, i), change = parameters.Piece(update, i);
            Tensor size = linalg.norm(values), length = linalg.norm(change);
            // Where either is 0, the step stays as long as Adam's.
            var ratio = (size / length).masked_fill(size.eq(Scalars.Of(0)).logical_or(length.eq(Scalars.Of(0))), Scalars.Of(1));
            values.addcmul_(change, ratio, Scalars.Of(-learningRate));
        }
    }

    /// <inheritdoc/>
    public static Lamb FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-7), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
    }
}
