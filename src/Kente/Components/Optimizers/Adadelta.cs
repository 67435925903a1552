namespace Kente.Components.Optimizers;

/// <summary>
/// Adadelta: Δ = −√(d + ε) / √(a + ε) · g, w += lr · Δ, where a and d are exponential moving averages of g² and Δ². Zeiler, "ADADELTA: An
/// Adaptive Learning Rate Method", 2012.
/// </summary>
internal sealed class Adadelta : Optimizer, IFromConfig<Adadelta>
{
    private readonly Slot _gradients, _steps;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001; the paper uses 1.</param>
    /// <param name="rho">Decay rate of the moving averages. Default 0.95.</param>
    /// <param name="epsilon">Small constant for numerical stability, which also starts the updates. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Adadelta(
        LearningRateSchedule? learningRate = null, double rho = 0.95, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null)
        : base("adadelta", learningRate ?? 0.001, weightDecay, options)
    {
        (Rho, Epsilon) = (rho, epsilon);
        _gradients = AddSlot("accumulated_grad");
        _steps = AddSlot("accumulated_delta_var", beside: _gradients);
    }

    /// <summary>Decay rate of the moving averages.</summary>
    public double Rho { get; }

    /// <summary>Small constant for numerical stability, which also starts the updates.</summary>
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
