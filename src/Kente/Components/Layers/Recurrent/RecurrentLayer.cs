using Kente.Devices;
using System.Text.Json.Nodes;
using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// Base class of SimpleRNN, GRU, LSTM, ConvLSTM and RNN, which apply a cell at each time step. The inputs are sequences
/// (None, time steps, …) and optionally the initial states. Masked time steps are skipped: they keep the previous states and output.
/// </summary>
internal abstract class RecurrentLayer : Operation
{
    private Tensor[]? _states;

    private protected RecurrentLayer(RecurrentCell cell, SequenceSettings settings, string? name) : base(name) =>
        (Cell, Settings) = (cell, settings);

    /// <summary>The cell, applied at each time step.</summary>
    public RecurrentCell Cell { get; }

    /// <summary>Whether the outputs of all time steps are returned instead of the last one.</summary>
    public bool ReturnSequences => Settings.ReturnSequences;

    /// <summary>Whether the last states are returned as further outputs.</summary>
    public bool ReturnState => Settings.ReturnState;

    /// <summary>Whether the sequence is processed backwards, and returned reversed.</summary>
    public bool GoBackwards => Settings.GoBackwards;

    /// <summary>
    /// Whether the last states of a batch are the initial states of the next, until <see cref="ResetState"/>. A stateful layer is not
    /// thread-safe.
    /// </summary>
    public bool Stateful => Settings.Stateful;

    /// <summary>Whether the output of a masked time step is zeros instead of the previous output.</summary>
    public bool ZeroOutputForMask => Settings.ZeroOutputForMask || ZeroesMasked;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Operation> Inner => [Cell];

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    internal SequenceSettings Settings { get; }

    /// <summary>Set by Bidirectional, whose directions must not repeat outputs at masked time steps of the other.</summary>
    internal bool ZeroesMasked { get; set; }

    internal override IEnumerable<(string Path, Operation Layer)> Parts => [("cell", Cell)];

    internal override IReadOnlyList<string> ArgumentNames { get; } = ["sequences", "initial_state"];

    /// <inheritdoc/>
    public override void ResetState()
    {
        foreach (var state in _states ?? []) state.Dispose();
        _states = null;
    }

    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ReturnSequences ? context.Mask() : null;
    }

    internal sealed override MaskArgument MaskArgument => MaskArgument.OfFirstInput;

    internal sealed override IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs) =>
        FirstOf(outputs, ReturnSequences && inputs[0]);

    /// <inheritdoc/>
    protected sealed override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Cell.BuildFor([inputs[0][1..]]);
    }

    /// <inheritdoc/>
    protected sealed override Shape InferShape(IReadOnlyList<Shape> inputs) => InferShapes(inputs)[0];

    internal sealed override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count == 0 || inputs[0].Rank < 2) throw Unfit("sequences of shape (None, time steps, features)", inputs);
        Shape step = inputs[0][1..];
        var (states, output) = StepShapes(step, inputs);
        if (inputs.Count > 1
            && !(inputs.Count == 1 + states.Count && states.Zip(inputs.Skip(1)).All(pair => pair.First.Fits(pair.Second))))
        {
            string shapes = (states.Count == 1 ? "state of shape " : "states of shapes ") + string.Join(" and ", states);
            throw Unfit($"a sequence, optionally with {states.Count} initial {shapes}", inputs);
        }
        if (ReturnSequences) output = Shape.Create([inputs[0][0], .. output]);
        return ReturnState ? [output, .. states] : [output];
    }

    internal sealed override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) =>
        inputs.All(type => type == DType.Float32)
            ? [.. Enumerable.Repeat(DType.Float32, outputs)]
            : throw new ModelException(
                Name, "float32 values (Embedding or Rescaling converts other types)", string.Join(" and ", inputs));

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) =>
        ComputeAll(inputs, context)[0];

    internal sealed override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        using var scope = NewDisposeScope();
        var drawn = context with { Masks = [], Drawn = context.Training ? [] : null };
        try
        {
            var (sequence, mask) = (inputs[0], context.Mask());
            if (GoBackwards) (sequence, mask) = (sequence.flip(1), mask?.flip(1));
            SequenceRun run = new(Cell, drawn, ReturnSequences, ReturnState || Stateful, ZeroOutputForMask);
            var (output, states) = run.Run(sequence, InitialStates(inputs), mask);
            if (Stateful) KeepStates(states);
            IEnumerable<Tensor> results = ReturnState ? states.Prepend(output) : [output];
            return [.. results.Select(result => result.alias().MoveToOuterDisposeScope())];
        }
        finally
        {
            if (drawn.Drawn is { } masks)
                foreach (var mask in masks.Values) mask.Dispose();
        }
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return ReturnSequences ? graph.Mask() : null;
    }

    internal sealed override IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        if (Stateful)
        {
            throw new NotSupportedException(
                $"The layer '{Name}' cannot be exported to ONNX: it is stateful, but an ONNX graph keeps no states between batches. Return "
                + "the states with returnState, and pass them as initial states.");
        }
        var (sequence, mask) = (inputs[0], graph.Mask());
        if (GoBackwards) (sequence, mask) = (graph.Reverse(sequence, 1), mask is null ? null : graph.Reverse(mask, 1));
        OnnxTensor[] states = [.. inputs.Skip(1)];
        var run = RecurrentExport.Fused(graph, Cell, sequence, states, mask, ZeroOutputForMask)
            ?? RecurrentExport.StepByStep(graph, Cell, sequence, states, mask, ZeroOutputForMask);
        var output = ReturnSequences ? run.Outputs : run.Last;
        return ReturnState ? [output, .. run.States] : [output];
    }

    internal override (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs) => (
        [inputs[0]],
        inputs.Length == 1 ? [] : new() { ["initial_state"] = new JsonArray(inputs[1..]) });

    /// <summary>Writes the settings that all recurrent layers have.</summary>
    private protected void WriteOptions(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        Settings.Write(config);
    }

    private (IReadOnlyList<Shape> States, Shape Output) StepShapes(Shape step, IReadOnlyList<Shape> inputs)
    {
        try
        {
            return (Cell.StateShapes(step), Cell.OutputShape(step));
        }
        catch (ModelException wrong) when (wrong.Expected is not null)
        {
            // The message names the layer, because the user may not know its cell.
            throw Unfit($"sequences with {wrong.Expected}", [inputs[0]]);
        }
    }

    private Tensor[] InitialStates(IReadOnlyList<Tensor> inputs)
    {
        if (inputs.Count > 1) return [.. inputs.Skip(1)];
        var sequence = inputs[0];
        long batch = sequence.size(0);
        if (_states is not null)
        {
            if (!_states[0].IsOn(sequence.device)) KeepStates([.. _states.Select(state => state.to(sequence.device))]);
            return _states[0].size(0) == batch
                ? _states
                : throw new ModelException(
                    Name, $"batches of {_states[0].size(0)} samples, because it is stateful (ResetState clears its states)",
                    $"a batch of {batch} samples");
        }
        Shape step = Shape.Create([.. sequence.shape[2..].Select(length => (long?)length)]);
        return
        [
            .. Cell.StateShapes(step).Select(shape => zeros(shape.WithBatch(batch), dtype: sequence.dtype, device: sequence.device)),
        ];
    }

    // The states are detached, because autograd does not cross batches.
    private void KeepStates(IReadOnlyList<Tensor> states)
    {
        Tensor[] next = [.. states.Select(state => state.detach().clone().DetachFromDisposeScope())];
        ResetState();
        _states = next;
    }
}
