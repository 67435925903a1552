using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente;

/// <summary>How a step changes the weights. It belongs to one model: slots are made anew when it is given other weights. Derive from it to write an optimizer of your own.</summary>
public abstract class Optimizer
{
    private readonly List<Slot> _slots = [];
    private readonly Slot? _average, _accumulated;
    private ParameterBuffer? _parameters;
    private Tensor? _decayed;
    private bool _swapped;

    /// <summary>Sets the learning rate and what all optimizers can do.</summary>
    /// <param name="name">Keras's name of the optimizer, in snake case.</param>
    /// <param name="learningRate">The learning rate, or a schedule of it.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    /// <exception cref="ArgumentException">The learning rate or the weight decay is negative, or an option contradicts another.</exception>
    protected Optimizer(string name, LearningRateSchedule learningRate, double weightDecay = 0, OptimizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        double first = learningRate.At(0);
        if (!(first >= 0) || !double.IsFinite(first)) throw new ArgumentOutOfRangeException(nameof(learningRate), first, "A learning rate is 0 or more.");
        if (!(weightDecay >= 0)) throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "Weight decay is 0 or more.");
        (Name, LearningRate, WeightDecay, Options) = (name, learningRate, weightDecay, (options ?? new()).Checked());
        if (Options.EmaMomentum is not null) _average = AddSlot("average");
        if (Options.GradientAccumulationSteps > 1) _accumulated = AddSlot("gradient_accumulator");
    }

    /// <summary>Keras's name of the optimizer, in snake case.</summary>
    public string Name { get; }

    /// <summary>The learning rate, or a schedule of it over steps. It may be set between steps.</summary>
    public LearningRateSchedule LearningRate { get; set; }

    /// <summary>The learning rate of the next step.</summary>
    public double CurrentLearningRate => LearningRate.At(Iterations);

    /// <summary>Before a step, weights shrink by this times the learning rate.</summary>
    public double WeightDecay { get; }

    /// <summary>Clipping, averaging and the like.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>How many steps have been made.</summary>
    public long Iterations { get; internal set; }

    /// <summary>What the optimizer keeps from step to step, in the order in which Keras saves it after the iterations and the learning rate. Empty before it has weights.</summary>
    public IReadOnlyList<OptimizerVariable> Variables => _parameters is null ? [] :
    [
        .. _slots.GroupBy(slot => slot.Group).SelectMany(group => _parameters.Weights.SelectMany((weight, i) =>
            group.Select(slot => new OptimizerVariable($"{weight.Name}_{slot.Name}", _parameters.InKerasOrder(slot.Values, i))))),
        .. OwnVariables,
    ];

    /// <summary>How many numbers Keras saves for the optimizer: the iterations, a constant learning rate, and <see cref="Variables"/>.</summary>
    internal long VariableCount
    {
        get
        {
            using var scope = NewDisposeScope();
            return (LearningRate is ConstantRate ? 2 : 1) + Variables.Sum(variable => variable.Value.numel());
        }
    }

    /// <summary>What is kept for the optimizer as a whole; saved last.</summary>
    private protected virtual IEnumerable<OptimizerVariable> OwnVariables => [];

    /// <summary>How much a weight shrinks before a step, times the learning rate.</summary>
    private protected virtual double DecayOf(Weight weight) => WeightDecay;

    /// <summary>Makes one step, in a training loop of your own.</summary>
    /// <param name="weights">The weights to change; the same at every step.</param>
    /// <param name="gradients">The gradient of each weight, in its shape in Keras's order of axes.</param>
    /// <exception cref="ArgumentException">The weights are not those of the steps before, or the gradients do not fit them.</exception>
    public void Apply(IReadOnlyList<Weight> weights, IReadOnlyList<Tensor> gradients)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(gradients);
        if (weights.Count != gradients.Count) throw new ArgumentException($"{weights.Count} weights need as many gradients, but {gradients.Count} were given.", nameof(gradients));
        for (int i = 0; i < weights.Count; i++)
            if (!gradients[i].shape.AsSpan().SequenceEqual(weights[i].Dimensions))
                throw new ArgumentException($"The weight '{weights[i].Name}' has shape ({string.Join(", ", weights[i].Shape)}), but its gradient has shape {gradients[i].ShapeText()}.", nameof(gradients));

        var parameters = Begin(weights);
        using (NewDisposeScope())
        using (no_grad())
            for (int i = 0; i < weights.Count; i++) parameters.InKerasOrder(parameters.Gradients, i).copy_(gradients[i]);
        Step();
    }

    /// <summary>Goes on where another run has ended, in a training loop of your own.</summary>
    /// <param name="weights">The weights that will be changed.</param>
    /// <param name="iterations">How many steps had been made.</param>
    /// <param name="variables">The values of <see cref="Variables"/> at the end.</param>
    /// <exception cref="ArgumentException">The values are not those of such an optimizer with such weights.</exception>
    public void Restore(IReadOnlyList<Weight> weights, long iterations, IReadOnlyList<Tensor> variables)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        Begin(weights);
        Restore(iterations, variables);
    }

    /// <summary>Changes <see cref="ParameterBuffer.Values"/> in place; temporary tensors are released after it, and no gradients are tracked.</summary>
    /// <param name="parameters">Weights and gradients, flat.</param>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="step">Number of this step, from 1.</param>
    protected abstract void Update(ParameterBuffer parameters, double learningRate, long step);

    /// <summary>
    /// Writes the configuration, so that a file can hold the optimizer; name, learning rate, weight decay and options are written already.
    /// The class implements <see cref="IFromConfig{TSelf}"/>.
    /// </summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config) { }

    /// <summary>Declares something to keep for each number of the weights. Called in the constructor.</summary>
    /// <param name="name">Name of the slot.</param>
    /// <param name="initial">What it holds before the first step.</param>
    /// <param name="beside">The slot after which it is saved, weight by weight; by default all weights' numbers of one slot are saved before those of the next.</param>
    protected Slot AddSlot(string name, double initial = 0, Slot? beside = null)
    {
        Slot slot = new(name, initial, beside?.Group ?? _slots.Count);
        _slots.Add(slot);
        return slot;
    }

    /// <summary>Begins anew with these weights.</summary>
    internal virtual void Attach(ParameterBuffer parameters)
    {
        using var scope = NewDisposeScope();
        (_parameters, Iterations, _swapped) = (parameters, 0, false);
        foreach (var slot in _slots) slot.Reset(parameters.Values);
        _decayed?.Dispose();
        double[] decays = [.. parameters.Weights.Select(weight => Options.ExcludeFromWeightDecay?.Invoke(weight) == true ? 0 : DecayOf(weight))];
        _decayed = decays.All(decay => decay == WeightDecay) ? null : Decays(parameters, decays).DetachFromDisposeScope();
    }

    /// <summary>Puts back what was saved, after <see cref="Attach"/>.</summary>
    internal void Restore(long iterations, IReadOnlyList<Tensor> values)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var variables = Variables;
        if (values.Count != variables.Count) throw new ArgumentException($"The optimizer '{Name}' keeps {variables.Count} variables for these weights, but {values.Count} were given.", nameof(values));
        for (int i = 0; i < values.Count; i++)
            if (!values[i].HasShapeOf(variables[i].Value))
                throw new ArgumentException($"The optimizer's variable '{variables[i].Name}' has shape {variables[i].Value.ShapeText()}, but was given {values[i].ShapeText()}.", nameof(values));
        for (int i = 0; i < values.Count; i++) variables[i].Value.copy_(values[i]);
        Iterations = iterations;
    }

    /// <summary>One step with the gradients that lie in the buffer.</summary>
    internal void Step()
    {
        var parameters = _parameters ?? throw new InvalidOperationException("The optimizer has no weights yet.");
        using var scope = NewDisposeScope();
        using var off = no_grad();
        double rate = CurrentLearningRate;
        long step = (Iterations / Options.GradientAccumulationSteps) + 1;
        if (IsGradientComplete(parameters.Gradients))
        {
            GradientClipping.Clip(parameters, Options);
            if (_decayed is not null) parameters.Values.addcmul_(parameters.Values, _decayed, Scalars.Of(-rate));
            else if (WeightDecay > 0) parameters.Values.mul_(Scalars.Of(1 - (WeightDecay * rate)));
            Update(parameters, rate, step);
        }
        Average(parameters.Values, step);
        parameters.Constrain();
        Iterations++;
    }

    /// <summary>Puts the averages in the place of the weights, where they are kept. Called when training ends.</summary>
    internal void Finish()
    {
        if (_average is null || _parameters is null || Iterations == 0) return;
        using var off = no_grad();
        if (_swapped) _average.Values.copy_(_parameters.Values);
        else _parameters.Values.copy_(_average.Values);
        _swapped = false;
    }

    /// <summary>Puts the averages into the weights and the weights into the averages; called again, it undoes that.</summary>
    /// <exception cref="InvalidOperationException">No averages are kept.</exception>
    internal void SwapAverages()
    {
        if (_average is null) throw new InvalidOperationException($"The optimizer '{Name}' keeps no averages; set EmaMomentum in its options.");
        if (_parameters is null || Iterations == 0) return;
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var weights = _parameters.Values.clone();
        _parameters.Values.copy_(_average.Values);
        _average.Values.copy_(weights);
        _swapped = !_swapped;
    }

    private ParameterBuffer Begin(IReadOnlyList<Weight> weights)
    {
        if (_parameters is null) Attach(new ParameterBuffer([.. weights]));
        else if (!_parameters.Weights.SequenceEqual(weights))
            throw new ArgumentException("This optimizer has begun with other weights; make another optimizer for these.", nameof(weights));
        _parameters!.Claim();
        return _parameters;
    }

    private bool IsGradientComplete(Tensor gradients)
    {
        if (_accumulated is null) return true;
        bool complete = (Iterations + 1) % Options.GradientAccumulationSteps == 0;
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

    // How much each number is decayed, where weights differ in it.
    private static Tensor Decays(ParameterBuffer parameters, double[] decays)
    {
        var each = zeros_like(parameters.Values);
        for (int i = 0; i < decays.Length; i++) parameters.Piece(each, i).fill_(Scalars.Of(decays[i]));
        return each;
    }
}
