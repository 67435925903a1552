using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>
/// LAMB: for each weight w −= lr · ‖w‖ / ‖u‖ · u, where u is the update of <see cref="Adam"/>, for large batches. You et al., "Large Batch
/// Optimization for Deep Learning: Training BERT in 76 minutes", 2019.
/// </summary>
internal sealed class Lamb : Optimizer, IFromConfig<Lamb>
{
    private readonly Slot _momentum, _velocity;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Lamb(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null)
        : base("lamb", learningRate ?? 0.001, weightDecay, options)
    {
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
        _momentum = AddSlot("momentum");
        _velocity = AddSlot("velocity", beside: _momentum);
    }

    /// <summary>Decay rate of the first moment estimates.</summary>
    public double Beta1 { get; }

    /// <summary>Decay rate of the second moment estimates.</summary>
    public double Beta2 { get; }

    /// <summary>Small constant for numerical stability.</summary>
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
            Tensor values = parameters.Slice(parameters.Values, i), change = parameters.Slice(update, i);
            Tensor size = linalg.norm(values), length = linalg.norm(change);
            // If either norm is 0, the step is Adam's.
            var ratio = (size / length).masked_fill(size.eq(Scalars.Of(0)).logical_or(length.eq(Scalars.Of(0))), Scalars.Of(1));
            values.addcmul_(change, ratio, Scalars.Of(-learningRate));
        }
    }

    /// <inheritdoc/>
    public static Lamb FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-7),
        config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
    }
}
