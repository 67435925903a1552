using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary>
/// Nadam: <see cref="Adam"/> with Nesterov momentum, μₜ = β₁ · (1 − ½ · 0.96ᵗ). Dozat, "Incorporating Nesterov Momentum into Adam", 2016.
/// </summary>
internal sealed class Nadam : Optimizer, IFromConfig<Nadam>
{
    private readonly Slot _momentum, _velocity;
    private Tensor? _product;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Nadam(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null)
        : base("nadam", learningRate ?? 0.001, weightDecay, options)
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

    /// <summary>The product of all μ so far, in a tensor because it is saved.</summary>
    private protected override IEnumerable<OptimizerVariable> OwnVariables => [new("u_product", _product!.alias())];

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        float now = Weight(step), next = Weight(step + 1), product = _product!.item<float>() * now;
        _product.fill_(Scalars.Of(product));
        var gradients = parameters.Gradients;
        var momentum = _momentum.Values.mul_(Scalars.Of(Beta1)).add_(gradients, alpha: Scalars.Of(1 - Beta1));
        var velocity = _velocity.Values.mul_(Scalars.Of(Beta2)).addcmul_(gradients, gradients, Scalars.Of(1 - Beta2));
        var ahead = momentum.mul(Scalars.Of(next / (1 - (product * next)))).add_(gradients, alpha: Scalars.Of((1 - now) / (1 - product)));
        parameters.Values.addcdiv_(
            ahead, velocity.div(Scalars.Of(Bias.Correction(Beta2, step))).sqrt_().PlusInPlace(Epsilon), Scalars.Of(-learningRate));
    }

    internal override void Attach(ParameterBuffer parameters)
    {
        base.Attach(parameters);
        _product?.Dispose();
        _product = ones(1, device: parameters.Values.device).squeeze(0).DetachFromDisposeScope();
    }

    private float Weight(long step) => (float)Beta1 * (1 - (0.5f * MathF.Pow(0.96f, step)));

    /// <inheritdoc/>
    public static Nadam FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-7),
        config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
    }
}
