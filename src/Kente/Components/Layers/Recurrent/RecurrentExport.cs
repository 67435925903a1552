using Kente.Onnx;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Run of a cell over sequences in an ONNX graph.</summary>
/// <param name="Outputs">Outputs of all time steps (batch, time steps, …).</param>
/// <param name="Last">Output of the last time step (batch, …).</param>
/// <param name="States">Last states (batch, …).</param>
internal sealed record RecurrentExport(OnnxTensor Outputs, OnnxTensor Last, IReadOnlyList<OnnxTensor> States)
{
    /// <summary>
    /// Runs the cell with a single operator for all time steps, if ONNX has one for the cell. The unmasked time steps are moved to the
    /// start of their sequence; the output of a time step is then that of the last unmasked one up to it.
    /// </summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="cell">The cell, applied at each time step.</param>
    /// <param name="sequence">Sequences (batch, time steps, …).</param>
    /// <param name="states">Initial states; zeros if empty.</param>
    /// <param name="mask">Mask (batch, time steps).</param>
    /// <param name="zeroMasked">Whether the output of a masked time step is zeros instead of the previous output.</param>
    public static RecurrentExport? Fused(
        OnnxGraph graph, RecurrentCell cell, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? mask, bool zeroMasked)
    {
        if (mask is null) return cell.ExportFused(graph, sequence, states, null);

        var steps = graph.Length(mask, 1);
        // For each time step, the number of unmasked ones up to it.
        var count = graph.Node("CumSum", [graph.Cast(mask, DType.Int64), Integer(1)]);
        var total = graph.Slice(count, 1, -1);
        // Indices of the time steps in order, the masked ones after all others.
        var masked = graph.Node("Cast", [graph.Node("Not", [mask])], ("to", OnnxTypes.Code(DType.Int64)));
        var offset = graph.Node("Mul", [OnnxGraph.Typed(masked, DType.Int64), steps]);
        var key = graph.Node("Add", [offset, graph.Node("Range", [Integer(0), graph.Squeeze(steps, 0), Integer(1)])]);
        var order = graph.Nodes("TopK", 2, [key, steps], ("axis", 1), ("largest", 0))[1];
        // The operator needs at least one time step; if all are masked, its result is not used.
        var lengths = graph.Cast(graph.Squeeze(graph.Node("Max", [total, Integer(1)]), 1), DType.Int32);
        if (cell.ExportFused(graph, Gather(sequence, order), states, lengths) is not { } run) return null;

        var outputs = Gather(run.Outputs, graph.Node("Max", [graph.Node("Sub", [count, Integer(1)]), Integer(0)]));
        var hasOutput = zeroMasked ? mask : graph.Node("Greater", [count, Integer(0)]);
        outputs = graph.Where(graph.Unsqueeze(hasOutput, 2), outputs, graph.Scalar(0));
        var any = graph.Node("Greater", [total, Integer(0)]);
        OnnxTensor[] last =
            [.. run.States.Select((state, i) => graph.Where(any, state, states.Length > 0 ? states[i] : graph.Scalar(0)))];
        return new(outputs, LastOf(graph, outputs), last);

        OnnxTensor Integer(double value) => graph.Scalar(value, DType.Int64);
        OnnxTensor Gather(OnnxTensor x, OnnxTensor indices) =>
            graph.Node("GatherElements", [x, graph.Node("Expand", [graph.Unsqueeze(indices, 2), graph.Node("Shape", [x])])], ("axis", 1));
    }

    /// <summary>
    /// Runs the cell step by step with the operator Scan of ONNX, for any cell and mask. As in <see cref="SequenceRun"/>, masked time steps
    /// are skipped.
    /// </summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="cell">The cell, applied at each time step.</param>
    /// <param name="sequence">Sequences (batch, time steps, …).</param>
    /// <param name="states">Initial states; zeros if empty.</param>
    /// <param name="mask">Mask (batch, time steps).</param>
    /// <param name="zeroMasked">Whether the output of a masked time step is zeros instead of the previous output.</param>
    public static RecurrentExport StepByStep(
        OnnxGraph graph, RecurrentCell cell, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? mask, bool zeroMasked)
    {
        Shape step = sequence.Shape[1..], output = cell.OutputShape(step);
        Shape[] shapes = [.. cell.StateShapes(step)];
        if (!output.IsKnown || !shapes.All(shape => shape.IsKnown))
        {
            throw new NotSupportedException(
                $"The layer '{graph.Layer}' cannot be exported to ONNX: its states have unknown lengths. Give the model an Input of known "
                + "lengths.");
        }
        // An output that masked time steps repeat is an additional state of the scan.
        bool repeats = mask is not null && !zeroMasked;
        List<OnnxTensor> initial = states.Length > 0 ? [.. states] : [.. shapes.Select(shape => Zeros(shape))];
        if (repeats) initial.Add(Zeros(output));

        var (last, outputs) = graph.Scan(initial, mask is null ? [sequence] : [sequence, mask], (previous, inputs) =>
        {
            var (y, next) = cell.ExportStep(graph, inputs[0], [.. previous.Take(shapes.Length)]);
            if (mask is null) return (next, [y]);
            OnnxTensor[] kept = [.. next.Select((state, i) => graph.Where(Unmasked(shapes[i]), state, previous[i]))];
            y = graph.Where(Unmasked(output), y, repeats ? previous[^1] : graph.Scalar(0));
            return (repeats ? [.. kept, y] : kept, [y]);

            OnnxTensor Unmasked(Shape shape) =>
                graph.Unsqueeze(inputs[1], [.. Enumerable.Range(1, shape.Rank).Select(axis => (long)axis)]);
        });
        return new(outputs[0], LastOf(graph, outputs[0]), [.. last.Take(shapes.Length)]);

        OnnxTensor Zeros(Shape shape) => graph.Zeros(sequence, shape.Known()).As(DType.Float32, shape);
    }

    private static OnnxTensor LastOf(OnnxGraph graph, OnnxTensor outputs) =>
        graph.Node("Gather", [outputs, graph.Scalar(-1, DType.Int64)], ("axis", 1));
}
