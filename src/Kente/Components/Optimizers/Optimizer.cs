using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Base class of optimizers, which update the weights of one model. Slots are reset when the optimizer receives other weights. Derive from
/// it to write a custom optimizer.
/// </summary>
/// <example><code>
/// sealed class SignDescent(LearningRateSchedule learningRate) : Optimizer("sign_descent", learningRate)
/// {
///     protected override void Update(ParameterBuffer parameters, double learningRate, long step) =&gt;
///         parameters.Values.add_(parameters.Gradients.sign(), alpha: -learningRate);
/// }
/// </code></example>
public abstract class Optimizer
{
    private readonly List<Slot> _slots = [];
    private readonly Slot? _average, _accumulated;
    private ParameterBuffer? _parameters;
    private Tensor? _decayed, _factors;
    private bool _swapped;

    /// <summary>Initializes the learning rate and the settings that all optimizers share.</summary>
    /// <param name="name">Keras's name of the optimizer, in snake case.</param>
    /// <param name="learningRate">Learning rate, or a schedule of it.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    /// <exception cref="ArgumentException">
    /// The learning rate or the weight decay is negative, or two options contradict each other.
    /// </exception>
    protected Optimizer(string name, LearningRateSchedule learningRate, double weightDecay = 0, OptimizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        double first = learningRate.At(0);
        if (!(first >= 0) || !double.IsFinite(first))
            throw new ArgumentOutOfRangeException(nameof(learningRate), first, "The learning rate must be a finite number, 0 or more.");
        if (!(weightDecay >= 0))
            throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "The weight decay must be 0 or more.");
        (Name, LearningRate, WeightDecay, Options) = (name, learningRate, weightDecay, (options ?? new()).Checked());
        if (Options.EmaMomentum is not null) _average = AddSlot("average");
        if (Options.GradientAccumulationSteps > 1) _accumulated = AddSlot("gradient_accumulator");
    }

    /// <summary>Keras's name of the optimizer, in snake case.</summary>
    public string Name { get; }

    /// <summary>Gets or sets the learning rate, or a schedule of it over steps. It can be set between steps.</summary>
    public LearningRateSchedule LearningRate { get; set; }

    /// <summary>
    /// Gets the learning rate of the next step. As in Keras, a schedule counts <see cref="MicroSteps"/>, so that with gradient
    /// accumulation it advances with every batch.
    /// </summary>
    public double CurrentLearningRate => LearningRate.At(MicroSteps);

    /// <summary>Gets the decoupled weight decay: before a step, w −= learningRate · weightDecay · w.</summary>
    public double WeightDecay { get; }

    /// <summary>Gets the settings of gradient clipping, moving average and gradient accumulation.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>
    /// Gets the number of steps made, each an update of the weights. With gradient accumulation, several batches make one step.
    /// </summary>
    public long Iterations => MicroSteps / Options.GradientAccumulationSteps;

    /// <summary>
    /// Gets the number of gradients received, those that are accumulated for the next step included. It is the count that Keras saves.
    /// </summary>
    public long MicroSteps { get; private set; }

    /// <summary>
    /// Gets the optimizer's variables, in the order in which Keras saves them after the iterations and the learning rate. Empty before the
    /// optimizer has weights.
    /// </summary>
    public IReadOnlyList<OptimizerVariable> Variables => _parameters is null ? [] :
    [
        .. SlotVariables.Select(variable => new OptimizerVariable($"{variable.Weight.Name}_{variable.Slot.Name}", variable.Value)),
        .. OwnVariables,
    ];

    /// <summary>The slots of each weight, with their values in Keras's order of axes.</summary>
    internal IEnumerable<(Weight Weight, Slot Slot, Tensor Value)> SlotVariables => _parameters is null ? []
        : _slots.GroupBy(slot => slot.Group).SelectMany(group => _parameters.Weights.SelectMany((weight, i) =>
            group.Select(slot => (weight, slot, _parameters.InKerasOrder(slot.Values, i)))));

    /// <summary>
    /// Counts the values that Keras saves for the optimizer: the iterations, a constant learning rate, and <see cref="Variables"/>.
    /// </summary>
    internal long VariableCount
    {
        get
        {
            using var scope = NewDisposeScope();
            return (LearningRate is ConstantRate ? 2 : 1) + Variables.Sum(variable => variable.Value.numel());
        }
    }

    /// <summary>Variables besides the slots; saved last.</summary>
    private protected virtual IEnumerable<OptimizerVariable> OwnVariables => [];

    /// <summary>Gets the weight decay of a weight.</summary>
    private protected virtual double DecayOf(Weight weight) => WeightDecay;

    /// <summary>Makes one step, in a custom training loop.</summary>
    /// <param name="weights">Weights to update; the same at every step.</param>
    /// <param name="gradients">Gradient of each weight, in the weight's shape and in Keras's order of axes.</param>
    /// <exception cref="ArgumentException">
    /// The weights are not those of the previous steps, or the gradients do not match them.
    /// </exception>
    public void Apply(IReadOnlyList<Weight> weights, IReadOnlyList<Tensor> gradients)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(gradients);
        if (weights.Count != gradients.Count)
            throw new ArgumentException(
                $"{weights.Count} gradients are expected, one for each weight, but {gradients.Count} were given.", nameof(gradients));
        for (int i = 0; i < weights.Count; i++)
            if (!gradients[i].shape.AsSpan().SequenceEqual(weights[i].Dimensions))
                throw new ArgumentException(
                    $"The weight '{weights[i].Name}' has shape ({string.Join(", ", weights[i].Shape)}), but its gradient has shape {gradients[i].ShapeText()}.",
                    nameof(gradients));

        var parameters = Begin(weights);
        using (NewDisposeScope())
        using (no_grad())
            for (int i = 0; i < weights.Count; i++) parameters.InKerasOrder(parameters.Gradients, i).copy_(gradients[i]);
        Step();
    }

    /// <summary>Restores the state of a previous run, in a custom training loop.</summary>
    /// <param name="weights">Weights that will be updated.</param>
    /// <param name="microSteps"><see cref="MicroSteps"/> of the previous run.</param>
    /// <param name="variables">Values of <see cref="Variables"/> at the end of the previous run.</param>
    /// <exception cref="ArgumentException">The values do not match the variables of this optimizer for these weights.</exception>
    public void Restore(IReadOnlyList<Weight> weights, long microSteps, IReadOnlyList<Tensor> variables)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentOutOfRangeException.ThrowIfNegative(microSteps);
        Begin(weights);
        Restore(microSteps, variables);
    }

    /// <summary>
    /// Updates <see cref="ParameterBuffer.Values"/> in place. Temporary tensors are released after the call, and gradients are not
    /// tracked.
    /// </summary>
    /// <param name="parameters">Weights and gradients, as flat tensors.</param>
    /// <param name="learningRate">Learning rate of this step.</param>
    /// <param name="step">Number of this step, from 1.</param>
    protected abstract void Update(ParameterBuffer parameters, double learningRate, long step);

    /// <summary>
    /// Writes the configuration to a file. Name, learning rate, weight decay and options are already written. A class that overrides it
    /// implements <see cref="IFromConfig{TSelf}"/>.
    /// </summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config) { }

    /// <summary>Adds a variable with one value for each value of the weights. Call it in the constructor.</summary>
    /// <param name="name">Name of the slot.</param>
    /// <param name="initial">Value before the first step. Default 0.</param>
    /// <param name="beside">
    /// Slot to save this one with, weight by weight. By default all values of one slot are saved before those of the next.
    /// </param>
    protected Slot AddSlot(string name, double initial = 0, Slot? beside = null)
    {
        Slot slot = new(name, initial, beside?.Group ?? _slots.Count);
        _slots.Add(slot);
        return slot;
    }

    /// <summary>Attaches the optimizer to weights and resets its state.</summary>
    internal virtual void Attach(ParameterBuffer parameters)
    {
        using var scope = NewDisposeScope();
        (_parameters, MicroSteps, _swapped) = (parameters, 0, false);
        foreach (var slot in _slots) slot.Reset(parameters.Values);
        _decayed?.Dispose();
        double[] decays = [
            .. parameters.Weights.Select(weight => Options.ExcludeFromWeightDecay?.Invoke(weight) == true ? 0 : DecayOf(weight))];
        _decayed = decays.All(decay => decay == WeightDecay) ? null : Each(parameters, decays).DetachFromDisposeScope();
        _factors?.Dispose();
        double[] factors = [.. parameters.Weights.Select(FactorOf)];
        _factors = factors.All(factor => factor == 1) ? null : Each(parameters, factors).DetachFromDisposeScope();
    }

    /// <summary>Sets the number of completed steps; <see cref="Variables"/> were set otherwise.</summary>
    internal void ContinueAt(long microSteps) => MicroSteps = microSteps;

    /// <summary>Restores saved values, after <see cref="Attach"/>.</summary>
    internal void Restore(long microSteps, IReadOnlyList<Tensor> values)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var variables = Variables;
        if (values.Count != variables.Count)
            throw new ArgumentException(
                $"The optimizer '{Name}' has {variables.Count} variables for these weights, but {values.Count} were given.",
                nameof(values));
        for (int i = 0; i < values.Count; i++)
            if (!values[i].HasShapeOf(variables[i].Value))
                throw new ArgumentException(
                    $"The optimizer's variable '{variables[i].Name}' has shape {variables[i].Value.ShapeText()}, but the given value has shape {values[i].ShapeText()}.",
                    nameof(values));
        for (int i = 0; i < values.Count; i++) variables[i].Value.copy_(values[i]);
        MicroSteps = microSteps;
    }

    /// <summary>Makes one step with the gradients in the buffer.</summary>
    internal void Step()
    {
        var parameters = _parameters ?? throw new InvalidOperationException("The optimizer has no weights yet.");
        using var scope = NewDisposeScope();
        using var off = no_grad();
        double rate = CurrentLearningRate;
        long step = Iterations + 1;
        if (IsGradientComplete(parameters.Gradients))
        {
            GradientClipping.Clip(parameters, Options);
            var before = _factors is null ? null : parameters.Values.clone();
            if (_decayed is not null) parameters.Values.addcmul_(parameters.Values, _decayed, Scalars.Of(-rate));
            else if (WeightDecay > 0) parameters.Values.mul_(Scalars.Of(1 - (WeightDecay * rate)));
            Update(parameters, rate, step);
            if (before is not null) parameters.Values.sub_(before).mul_(_factors!).PlusInPlace(before);
        }
        Average(parameters.Values, step);
        parameters.Constrain();
        MicroSteps++;
    }

    /// <summary>Replaces the weights by their moving average, if there is one. Called when training ends.</summary>
    internal void Finish()
    {
        if (_average is null || _parameters is null || MicroSteps == 0) return;
        using var off = no_grad();
        if (_swapped) _average.Values.copy_(_parameters.Values);
        else _parameters.Values.copy_(_average.Values);
        _swapped = false;
    }

    /// <summary>Swaps the weights and their moving averages; a second call restores them.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has no moving average.</exception>
    internal void SwapAverages()
    {
        if (_average is null)
            throw new InvalidOperationException(
                $"The optimizer '{Name}' keeps no moving average of the weights. Set EmaMomentum in its options.");
        if (_parameters is null || MicroSteps == 0) return;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var weights = _parameters.Values.clone();
        _parameters.Values.copy_(_average.Values);
        _average.Values.copy_(weights);
        _swapped = !_swapped;
    }

    /// <summary>Attaches the optimizer to weights, unless it is, and returns their buffer.</summary>
    internal ParameterBuffer Begin(IReadOnlyList<Weight> weights)
    {
        if (_parameters is null) Attach(new ParameterBuffer([.. weights]));
        else if (!_parameters.Weights.SequenceEqual(weights))
            throw new ArgumentException("The optimizer belongs to other weights. Create another optimizer for these.", nameof(weights));
        _parameters!.Claim();
        return _parameters;
    }

    private bool IsGradientComplete(Tensor gradients)
    {
        if (_accumulated is null) return true;
        bool complete = (MicroSteps + 1) % Options.GradientAccumulationSteps == 0;
        _accumulated.Values.PlusInPlace(gradients);
        if (!complete) return false;
        gradients.copy_(_accumulated.Values).div_(Scalars.Of(Options.GradientAccumulationSteps));
        _accumulated.Values.zero_();
        return true;
    }

    private void Average(Tensor values, long step)
    {
        if (_average is null) return;
        double momentum = step == 1 ? 0 : Options.EmaMomentum!.Value;
        MovingAverage.Update(_average.Values, values, momentum);
        if (Options.EmaOverwriteFrequency is { } frequency && step % frequency == 0) values.copy_(_average.Values);
    }

    private double FactorOf(Weight weight)
    {
        double factor = Options.LearningRateFactor?.Invoke(weight) ?? 1;
        return double.IsFinite(factor) && factor >= 0 ? factor : throw new ArgumentException(
            $"The learning rate factor of the weight '{weight.Layer}/{weight.Name}' is {factor}; it must be a finite number, 0 or more.");
    }

    // A tensor with the value of each weight at each of its elements.
    private static Tensor Each(ParameterBuffer parameters, double[] values)
    {
        var each = zeros_like(parameters.Values);
        for (int i = 0; i < values.Length; i++) parameters.Slice(each, i).fill_(Scalars.Of(values[i]));
        return each;
    }
}
