using Kente.Devices;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// A layer that goes through sequences step by step with a cell: SimpleRNN, GRU, LSTM, ConvLSTM and RNN. It reads sequences
/// (None, steps, …) and, where given, the first states as further inputs. Masked steps change nothing: states and output stay as they were.
/// </summary>
internal abstract class RecurrentLayer : Operation
{
    private Tensor[]? _remembered;

    private protected RecurrentLayer(RecurrentCell cell, SequenceSettings settings, string? name) : base(name) => (Cell, Settings) = (cell, settings);

    /// <summary>The cell, applied at each time step.</summary>
    public RecurrentCell Cell { get; }

    /// <summary>Whether the outputs of all steps come out, and not of the last alone.</summary>
    public bool ReturnSequences => Settings.ReturnSequences;

    /// <summary>Whether the last states come out as further outputs.</summary>
    public bool ReturnState => Settings.ReturnState;

    /// <summary>Whether the sequence is read from its end; outputs come in that order, too.</summary>
    public bool GoBackwards => Settings.GoBackwards;

    /// <summary>Whether the last states of a batch are the first of the next, until <see cref="ResetState"/>. Such a layer is one caller's at a time.</summary>
    public bool Stateful => Settings.Stateful;

    /// <summary>Whether the output of a masked step is zeros, and not that of the step before.</summary>
    public bool ZeroOutputForMask => Settings.ZeroOutputForMask || ZeroesMasked;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Operation> Inner => [Cell];

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    internal SequenceSettings Settings { get; }

    /// <summary>Set by Bidirectional, whose two halves must not disturb each other.</summary>
    internal bool ZeroesMasked { get; set; }

    internal override IEnumerable<(string Path, Operation Layer)> Parts => [("cell", Cell)];

    internal override IReadOnlyList<string> ArgumentNames { get; } = ["sequences", "initial_state"];

    /// <inheritdoc/>
    public override void ResetState()
    {
        foreach (var state in _remembered ?? []) state.Dispose();
        _remembered = null;
    }

    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ReturnSequences ? context.Mask() : null;
    }

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
        if (inputs.Count == 0 || inputs[0].Rank < 2) throw Unfit("sequences of shape (None, steps, features)", inputs);
        Shape step = inputs[0][1..];
        var (states, output) = StepShapes(step, inputs);
        if (inputs.Count > 1 && !(inputs.Count == 1 + states.Count && states.Zip(inputs.Skip(1)).All(pair => pair.First.Fits(pair.Second))))
            throw Unfit($"a sequence by itself, or with {states.Count} first {(states.Count == 1 ? "state of shape" : "states of shapes")} {string.Join(" and ", states)}", inputs);
        if (ReturnSequences) output = Shape.Create([inputs[0][0], .. output]);
        return ReturnState ? [output, .. states] : [output];
    }

    internal sealed override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) => inputs.All(type => type == DType.Float32)
        ? [.. Enumerable.Repeat(DType.Float32, outputs)]
        : throw new ModelException(Name, "float32 numbers, which Embedding or Rescaling makes of others", string.Join(" and ", inputs));

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => ComputeAll(inputs, context)[0];

    internal sealed override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        using var scope = NewDisposeScope();
        var drawn = context with { Masks = [], Drawn = context.Training ? [] : null };
        try
        {
            var (sequence, mask) = (inputs[0], context.Mask());
            if (GoBackwards) (sequence, mask) = (sequence.flip(1), mask?.flip(1));
            var run = new SequenceRun(Cell, drawn, ReturnSequences, ReturnState || Stateful, ZeroOutputForMask).Over(sequence, FirstStates(inputs), mask);
            if (Stateful) Remember(run.States);
            IEnumerable<Tensor> results = ReturnState ? run.States.Prepend(run.Output) : [run.Output];
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
            throw new NotSupportedException($"The layer '{Name}' cannot be exported to ONNX: it is stateful, but a graph remembers nothing from batch to batch. Let it return its states and take them as further inputs.");
        var (sequence, mask) = (inputs[0], graph.Mask());
        if (GoBackwards) (sequence, mask) = (graph.Reverse(sequence, 1), mask is null ? null : graph.Reverse(mask, 1));
        OnnxTensor[] states = [.. inputs.Skip(1)];
        var run = RecurrentExport.AtOnce(graph, Cell, sequence, states, mask, ZeroOutputForMask) ?? RecurrentExport.StepByStep(graph, Cell, sequence, states, mask, ZeroOutputForMask);
        var output = ReturnSequences ? run.Outputs : run.Last;
        return ReturnState ? [output, .. run.States] : [output];
    }

    internal override (JsonArray Args, JsonObject Kwargs) CallForm(JsonNode[] inputs) => (
        [inputs[0]],
        inputs.Length == 1 ? [] : new() { ["initial_state"] = new JsonArray(inputs[1..]) });

    /// <summary>Writes what all such layers have.</summary>
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
            // The layer is what the user knows, not the cell in it.
            throw Unfit($"sequences with {wrong.Expected}", [inputs[0]]);
        }
    }

    private Tensor[] FirstStates(IReadOnlyList<Tensor> inputs)
    {
        if (inputs.Count > 1) return [.. inputs.Skip(1)];
        var sequence = inputs[0];
        if (_remembered is not null)
        {
            if (!_remembered[0].IsOn(sequence.device)) Remember([.. _remembered.Select(state => state.to(sequence.device))]);
            return _remembered[0].size(0) == sequence.size(0) ? _remembered
                : throw new ModelException(Name, $"batches of {_remembered[0].size(0)} samples, whose states it remembers; ResetState forgets them", $"a batch of {sequence.size(0)}");
        }
        Shape step = Shape.Create([.. sequence.shape[2..].Select(length => (long?)length)]);
        return [.. Cell.StateShapes(step).Select(shape => zeros(shape.WithBatch(sequence.size(0)), dtype: sequence.dtype, device: sequence.device))];
    }

    // Autograd does not go back over the border between batches.
    private void Remember(IReadOnlyList<Tensor> states)
    {
        Tensor[] next = [.. states.Select(state => state.detach().clone().DetachFromDisposeScope())];
        ResetState();
        _remembered = next;
    }
}
