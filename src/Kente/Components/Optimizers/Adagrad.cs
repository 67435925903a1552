namespace Kente.Components.Optimizers;

/// <summary>
/// Adagrad: w −= lr · g / √(Σg² + ε). Duchi et al., "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", 2011.
/// </summary>
internal sealed class Adagrad : Optimizer, IFromConfig<Adagrad>
{
    private readonly Slot _accumulator;

    /// <summary>Initializes the optimizer.</summary>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="initialAccumulatorValue">Initial value of the accumulated squared gradients. Default 0.1.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public Adagrad(
        LearningRateSchedule? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null)
        : base("adagrad", learningRate ?? 0.001, weightDecay, options)
    {
        (InitialAccumulatorValue, Epsilon) = (initialAccumulatorValue, epsilon);
        _accumulator = AddSlot("accumulator", initialAccumulatorValue);
    }

    /// <summary>Initial value of the accumulated squared gradients.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>Small constant for numerical stability.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override void Update(ParameterBuffer parameters, double learningRate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var accumulator = _accumulator.Values.addcmul_(parameters.Gradients, parameters.Gradients, Scalars.Of(1));
        parameters.Values.addcdiv_(parameters.Gradients, accumulator.Plus(Epsilon).sqrt_(), Scalars.Of(-learningRate));
    }

    /// <inheritdoc/>
    public static Adagrad FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.Number("initial_accumulator_value", .1), config.Number("epsilon", 1e-7), config.WeightDecay(),
        config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("initial_accumulator_value", InitialAccumulatorValue);
        config.Set("epsilon", Epsilon);
    }
}
