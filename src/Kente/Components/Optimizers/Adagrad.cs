namespace Kente.Components.Optimizers;

/// <summary>w −= rate · g / √(Σg² + ε): what has moved far moves slowly. Duchi et al., "Adaptive Subgradient Methods", 2011.</summary>
internal sealed class Adagrad : Optimizer, IFromConfig<Adagrad>
{
    private readonly Slot _accumulator;

    /// <summary>Sets the rule's numbers.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="initialAccumulatorValue">What the sum of squares starts from; default 0.1.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="weightDecay">Default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public Adagrad(LearningRateSchedule? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null)
        : base("adagrad", learningRate ?? 0.001, weightDecay, options)
    {
        (InitialAccumulatorValue, Epsilon) = (initialAccumulatorValue, epsilon);
        _accumulator = AddSlot("accumulator", initialAccumulatorValue);
    }

    /// <summary>What the sum of squares starts from.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>Keeps the quotient finite.</summary>
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
        config.LearningRate(), config.Number("initial_accumulator_value", .1), config.Number("epsilon", 1e-7), config.WeightDecay(), config.OptimizerOptions());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("initial_accumulator_value", InitialAccumulatorValue);
        config.Set("epsilon", Epsilon);
    }
}
