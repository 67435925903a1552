namespace Kente.Components.Optimizers;

/// <summary>Steps as long as the steps before: Δ = −√(d + ε) / √(a + ε) · g, w += rate · Δ, where a and d are moving means of g² and Δ². Zeiler, "ADADELTA", 2012.</summary>
internal sealed class Adadelta : Optimizer, IFromConfig<Adadelta>
{
    private readonly Slot _gradients, _steps;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001; the paper has 1.</param>
    /// <param name="rho">How slowly the means move; default 0.95.</param>
    /// <param name="epsilon">Keeps the quotient finite and gets it going; default 1e-7.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Adadelta(LearningRateSchedule? learningRate = null, double rho = 0.95, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null)
        : base("adadelta", learningRate ?? 0.001, weightDecay, options)
    {
        (Rho, Epsilon) = (rho, epsilon);
        _gradients = AddSlot("accumulated_grad");
        _steps = AddSlot("accumulated_delta_var", beside: _gradients);
    }

    /// <summary>How slowly the means move.</summary>
    public double Rho { get; }

    /// <summary>Keeps the quotient finite and gets it going.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var squares = _gradients.Values.mul_(Scalars.Of(Rho)).addcmul_(parameters.Gradients, parameters.Gradients, Scalars.Of(1 - Rho));
        var delta = _steps.Values.Plus(Epsilon).div_(squares.Plus(Epsilon)).sqrt_().mul_(parameters.Gradients);
        _steps.Values.mul_(Scalars.Of(Rho)).addcmul_(delta, delta, Scalars.Of(1 - Rho));
        parameters.Values.add_(delta, alpha: Scalars.Of(-learningRate));
    }

    /// <inheritdoc/>
    public static Adadelta FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("rho", .95), config.Number("epsilon", 1e-7), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("rho", Rho);
        config.Set("epsilon", Epsilon);
    }
}
