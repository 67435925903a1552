using Kente.Onnx;

namespace Kente.Components.Layers.Recurrent;

/// <summary>One run of a cell over sequences in an ONNX graph.</summary>
/// <param name="Outputs">The outputs of all steps (batch, steps, …).</param>
/// <param name="Last">The output of the last step (batch, …).</param>
/// <param name="States">The last states (batch, …).</param>
internal sealed record RecurrentExport(OnnxTensor Outputs, OnnxTensor Last, IReadOnlyList<OnnxTensor> States)
{
    /// <summary>
    /// With an operator that makes all steps, where ONNX has one for the cell. Steps that count are moved to the front of their sequence,
    /// wherever they lie; the output of a step is then that of the last counting one up to it.
    /// </summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="cell">The cell, applied at each time step.</param>
    /// <param name="sequence">Sequences (batch, time steps, …).</param>
    /// <param name="states">Initial states; zeros if empty.</param>
    /// <param name="mask">Mask (batch, time steps).</param>
    /// <param name="zeroMasked">Whether the output of a masked time step is zeros instead of the previous output.</param>
    public static RecurrentExport? AtOnce(OnnxGraph graph, RecurrentCell cell, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? mask, bool zeroMasked)
    {
        if (mask is null) return cell.ExportAtOnce(graph, sequence, states, null);
        OnnxTensor Number(double value) => graph.Scalar(value, DType.Int64);
        OnnxTensor Taken(OnnxTensor x, OnnxTensor places) =>
            graph.Node("GatherElements", [x, graph.Node("Expand", [graph.Unsqueeze(places, 2), graph.Node("Shape", [x])])], ("axis", 1));

        var steps = graph.Length(mask, 1);
        var counted = graph.Node("CumSum", [graph.Cast(mask, DType.Int64), Number(1)]);
        var total = graph.Slice(counted, 1, -1);
        // Places in order, those that do not count after all others.
        var late = graph.Node("Mul", [OnnxGraph.Typed(graph.Node("Cast", [graph.Node("Not", [mask])], ("to", OnnxTypes.Code(DType.Int64))), DType.Int64), steps]);
        var place = graph.Node("Add", [late, graph.Node("Range", [Number(0), graph.Squeeze(steps, 0), Number(1)])]);
        var order = graph.Nodes("TopK", 2, [place, steps], ("axis", 1), ("largest", 0))[1];
        // Where no step counts, one is made, and not used.
        var lengths = graph.Cast(graph.Squeeze(graph.Node("Max", [total, Number(1)]), 1), DType.Int32);
        if (cell.ExportAtOnce(graph, Taken(sequence, order), states, lengths) is not { } run) return null;

        var outputs = Taken(run.Outputs, graph.Node("Max", [graph.Node("Sub", [counted, Number(1)]), Number(0)]));
        var shows = zeroMasked ? mask : graph.Node("Greater", [counted, Number(0)]);
        outputs = graph.Where(graph.Unsqueeze(shows, 2), outputs, graph.Scalar(0));
        var any = graph.Node("Greater", [total, Number(0)]);
        return new(outputs, LastOf(graph, outputs), [.. run.States.Select((state, i) => graph.Where(any, state, states.Length > 0 ? states[i] : graph.Scalar(0)))]);
    }

    /// <summary>As <see cref="SequenceRun"/> does it: masked steps change nothing. Any cell and any mask, with ONNX's Scan.</summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="cell">The cell, applied at each time step.</param>
    /// <param name="sequence">Sequences (batch, time steps, …).</param>
    /// <param name="states">Initial states; zeros if empty.</param>
    /// <param name="mask">Mask (batch, time steps).</param>
    /// <param name="zeroMasked">Whether the output of a masked time step is zeros instead of the previous output.</param>
    public static RecurrentExport StepByStep(OnnxGraph graph, RecurrentCell cell, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? mask, bool zeroMasked)
    {
        Shape step = sequence.Shape[1..], output = cell.OutputShape(step);
        Shape[] shapes = [.. cell.StateShapes(step)];
        if (!output.IsKnown || !shapes.All(shape => shape.IsKnown))
            throw new NotSupportedException($"The layer '{graph.Layer}' cannot be exported to ONNX: its states have lengths that are not known. Give the model an Input of known lengths.");
        // An output that is shown again is carried along as one more state.
        bool repeats = mask is not null && !zeroMasked;
        List<OnnxTensor> first = states.Length > 0 ? [.. states] : [.. shapes.Select(shape => Zeros(shape))];
        if (repeats) first.Add(Zeros(output));

        var (last, outputs) = graph.Scan(first, mask is null ? [sequence] : [sequence, mask], (before, at) =>
        {
            var (given, next) = cell.ExportStep(graph, at[0], [.. before.Take(shapes.Length)]);
            if (mask is null) return (next, [given]);
            OnnxTensor Counts(Shape like) => graph.Unsqueeze(at[1], [.. Enumerable.Range(1, like.Rank).Select(axis => (long)axis)]);
            OnnxTensor[] kept = [.. next.Select((state, i) => graph.Where(Counts(shapes[i]), state, before[i]))];
            given = graph.Where(Counts(output), given, repeats ? before[^1] : graph.Scalar(0));
            return (repeats ? [.. kept, given] : kept, [given]);
        });
        return new(outputs[0], LastOf(graph, outputs[0]), [.. last.Take(shapes.Length)]);

        OnnxTensor Zeros(Shape shape) => graph.Zeros(sequence, shape.Known()).As(DType.Float32, shape);
    }

    private static OnnxTensor LastOf(OnnxGraph graph, OnnxTensor outputs) => graph.Node("Gather", [outputs, graph.Scalar(-1, DType.Int64)], ("axis", 1));
}
