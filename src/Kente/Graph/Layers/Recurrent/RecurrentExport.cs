using Kente.Onnx;

namespace Kente.Graph.Layers.Recurrent;

/// <summary>One run of a cell over sequences in an ONNX graph.</summary>
/// <param name="Outputs">The outputs of all steps (batch, steps, …).</param>
/// <param name="Last">The output of the last step (batch, …).</param>
/// <param name="States">The last states (batch, …).</param>
internal sealed record RecurrentExport(OnnxTensor Outputs, OnnxTensor Last, IReadOnlyList<OnnxTensor> States)
{
    /// <summary>As <see cref="SequenceRun"/> does it: masked steps change nothing. Any cell and any mask, with ONNX's Scan.</summary>
    /// <param name="graph">Where to add it.</param>
    /// <param name="cell">What is done at each step.</param>
    /// <param name="sequence">Sequences (batch, steps, …).</param>
    /// <param name="states">The first states; zeros where there are none.</param>
    /// <param name="mask">The mask (batch, steps).</param>
    /// <param name="zeroMasked">Whether masked steps give zeros, and not the output before.</param>
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
        return new(outputs[0], graph.Node("Gather", [outputs[0], graph.Scalar(-1, DType.Int64)], ("axis", 1)), [.. last.Take(shapes.Length)]);

        OnnxTensor Zeros(Shape shape) => graph.Zeros(sequence, shape.Known()).As(DType.Float32, shape);
    }
}
