using Kente.Onnx;

namespace Kente;

public sealed partial class OnnxGraph
{
    /// <summary>Iterates over the steps of sequences.</summary>
    /// <param name="states">Initial states (batch, …) of known shapes.</param>
    /// <param name="sequences">Sequences (batch, steps, …) of known shapes.</param>
    /// <param name="step">
    /// Adds the nodes of one step, from states and one step of each sequence to new states and outputs. It may use only these, weights
    /// and constants.
    /// </param>
    /// <returns>The final states, and the outputs of all steps (batch, steps, …).</returns>
    internal (IReadOnlyList<OnnxTensor> States, IReadOnlyList<OnnxTensor> Outputs) Scan(
        IReadOnlyList<OnnxTensor> states, IReadOnlyList<OnnxTensor> sequences,
        Func<IReadOnlyList<OnnxTensor>, IReadOnlyList<OnnxTensor>, (IReadOnlyList<OnnxTensor> States, IReadOnlyList<OnnxTensor> Outputs)> step)
    {
        var outer = Body;
        OnnxBody inner = Body = new(outer.Constants);
        OnnxTensor[] before = [.. states.Select(state => Input(Unique("state"), state.DType, state.Shape))];
        OnnxTensor[] at = [.. sequences.Select(sequence => Input(Unique("step"), sequence.DType, sequence.Shape[1..]))];
        var (next, outputs) = step(before, at);
        foreach (var result in next.Concat(outputs)) Output(result, new(Unique("next"), result.DType, []));
        Body = outer;
        TransposeSinking.Apply(inner);

        var results = Nodes(
            "Scan", next.Count + outputs.Count, [.. states, .. sequences], ("body", OnnxAttributeValue.Of(inner)),
            ("num_scan_inputs", sequences.Count),
            ("scan_input_axes", Enumerable.Repeat(1L, sequences.Count).ToArray()),
            ("scan_output_axes", Enumerable.Repeat(1L, outputs.Count).ToArray()));
        return ([.. results.Take(next.Count)], [.. results.Skip(next.Count)]);
    }
}
