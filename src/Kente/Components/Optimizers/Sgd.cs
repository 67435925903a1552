namespace Kente.Components.Optimizers;

/// <summary>
/// Stochastic gradient descent: w −= lr · g; with momentum v = μ · v − lr · g, w += v; with Nesterov momentum w += μ · v − lr · g.
/// </summary>
[KerasObject("SGD")]
internal sealed class Sgd : Optimizer, IFromConfig<Sgd>
{
    private readonly Slot? _momentum;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.01.</param>
    /// <param name="momentum">Momentum μ, from 0 to 1. Default 0.</param>
    /// <param name="nesterov">Whether to apply Nesterov momentum. Default false.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Sgd(
        LearningRateSchedule? learningRate = null, double momentum = 0, bool nesterov = false, double weightDecay = 0,
        OptimizerOptions? options = null)
        : base("sgd", learningRate ?? 0.01, weightDecay, options)
    {
        if (momentum is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "momentum must be from 0 to 1.");
        (Momentum, Nesterov) = (momentum, nesterov);
        if (momentum > 0) _momentum = AddSlot("momentum");
    }

    /// <summary>Momentum μ.</summary>
    public double Momentum { get; }

    /// <summary>Whether to apply Nesterov momentum.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (_momentum is null)
        {
            parameters.Values.add_(parameters.Gradients, alpha: Scalars.Of(-learningRate));
            return;
        }
        var momentum = _momentum.Values.mul_(Scalars.Of(Momentum)).add_(parameters.Gradients, alpha: Scalars.Of(-learningRate));
        if (Nesterov)
            parameters.Values.add_(momentum, alpha: Scalars.Of(Momentum)).add_(parameters.Gradients, alpha: Scalars.Of(-learningRate));
        else parameters.Values.PlusInPlace(momentum);
    }

    /// <inheritdoc/>
    public static Sgd FromConfig(ObjectConfig config) => new(

        config.LearningRate(), config.Number("momentum", 0), config.Flag("nesterov", false), config.WeightDecay(),
        config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("momentum", Momentum);
        config.Set("nesterov", Nesterov);
    }
}
