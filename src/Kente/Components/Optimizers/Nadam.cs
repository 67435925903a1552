using static TorchSharp.torch;

namespace Kente.Components.Optimizers;

/// <summary><see cref="Adam"/> with Nesterov's momentum: μₜ = β₁·(1 − ½·0.96ᵗ). Dozat, "Incorporating Nesterov Momentum into Adam", 2016.</summary>
internal sealed class Nadam : Optimizer, IFromConfig<Nadam>
{
    private readonly Slot _momentum, _velocity;
    private Tensor? _product;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Nadam(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null)
        : base("nadam", learningRate ?? 0.001, weightDecay, options)
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
        parameters.Values.addcdiv_(ahead, velocity.div(Scalars.Of(Bias.Correction(Beta2, step))).sqrt_().PlusInPlace(Epsilon), Scalars.Of(-learningRate));
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
        config.LearningRate(), config.Number("beta_1", .9), config.Number("beta_2", .999), config.Number("epsilon", 1e-7), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.SetBetas(Beta1, Beta2, Epsilon);
    }
}
