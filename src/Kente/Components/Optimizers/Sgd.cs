namespace Kente.Components.Optimizers;

/// <summary>Gradient descent: w −= rate · g; with momentum m = μ·m − rate·g, w += m; with Nesterov's, w += μ·m − rate·g.</summary>
[KerasObject("SGD")]
internal sealed class Sgd : Optimizer, IFromConfig<Sgd>
{
    private readonly Slot? _momentum;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.01.</param>
    /// <param name="momentum">Share of the last step that is repeated; default 0.</param>
    /// <param name="nesterov">Whether the gradient is looked at one step ahead; default false.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Sgd(LearningRateSchedule? learningRate = null, double momentum = 0, bool nesterov = false, double weightDecay = 0, OptimizerOptions? options = null)
        : base("sgd", learningRate ?? 0.01, weightDecay, options)
    {
        if (momentum is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "Momentum is from 0 to 1.");
        (Momentum, Nesterov) = (momentum, nesterov);
        if (momentum > 0) _momentum = AddSlot("momentum");
    }

    /// <summary>Share of the last step that is repeated.</summary>
    public double Momentum { get; }

    /// <summary>Whether the gradient is looked at one step ahead.</summary>
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
        if (Nesterov) parameters.Values.add_(momentum, alpha: Scalars.Of(Momentum)).add_(parameters.Gradients, alpha: Scalars.Of(-learningRate));
        else parameters.Values.PlusInPlace(momentum);
    }

    /// <inheritdoc/>
    public static Sgd FromConfig(ObjectConfig config) => new(

        config.LearningRate(), config.Number("momentum", 0), config.Flag("nesterov", false), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("momentum", Momentum);
        config.Set("nesterov", Nesterov);
    }
}
