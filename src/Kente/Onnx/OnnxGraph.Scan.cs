using Kente.Formats.OnnxFiles;
using Kente.Onnx;

namespace Kente;

public sealed partial class OnnxGraph
{
    /// <summary>Goes through sequences step by step.</summary>
    /// <param name="states">First states (batch, …), of known shapes.</param>
    /// <param name="sequences">What is read (batch, steps, …), of known shapes.</param>
    /// <param name="step">Adds one step, of states and of one step of each sequence: it gives the new states and outputs. It reads nothing else but weights and constants.</param>
    /// <returns>The last states, and the outputs of all steps (batch, steps, …).</returns>
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
            "Scan", next.Count + outputs.Count, [.. states, .. sequences], ("body", OnnxSetting.Of(inner)), ("num_scan_inputs", sequences.Count),
            ("scan_input_axes", Enumerable.Repeat(1L, sequences.Count).ToArray()), ("scan_output_axes", Enumerable.Repeat(1L, outputs.Count).ToArray()));
        return ([.. results.Take(next.Count)], [.. results.Skip(next.Count)]);
    }
}
