using Kente.Components.Layers.Recurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// What a recurrent layer does at each step: from the step's input and the states so far it computes an output and new states.
/// Derive from it to write a cell of your own, and run it with <see cref="Kente.Layers.RNN"/>. Applied to a tensor and its states,
/// a cell makes one step and gives the output and the new states.
/// </summary>
/// <example><code>
/// sealed class Sum(string? name = null) : RecurrentCell(name)
/// {
///     protected override IReadOnlyList&lt;Shape&gt; StateShapes(Shape step) => [step];
///     protected override (Tensor, IReadOnlyList&lt;Tensor&gt;) Step(Tensor input, IReadOnlyList&lt;Tensor&gt; states, CallContext context)
///     {
///         var sum = input.Plus(states[0]);
///         return (sum, [sum]);
///     }
/// }
/// </code></example>
public abstract class RecurrentCell : Operation
{
    /// <summary>Names the cell.</summary>
    /// <param name="name">Name; by default the class's name in snake case, numbered.</param>
    protected RecurrentCell(string? name = null) : base(name) { }

    /// <summary>Shapes of the states, at least one; also called before there are weights.</summary>
    /// <param name="step">Shape of a step's input, without batch and time.</param>
    /// <exception cref="ModelException">The cell cannot take such an input.</exception>
    protected internal abstract IReadOnlyList<Shape> StateShapes(Shape step);

    /// <summary>Shape of a step's output; by default that of the first state.</summary>
    /// <param name="step">Shape of a step's input, without batch and time.</param>
    protected internal virtual Shape OutputShape(Shape step) => StateShapes(step)[0];

    /// <summary>Computes what does not depend on the states, for all steps at once, which is faster than step by step; by default nothing.</summary>
    /// <param name="sequence">The inputs, (steps, batch, …). Not to be disposed or changed.</param>
    /// <param name="context">Whether the model is being trained.</param>
    /// <returns>What <see cref="Step"/> is to get, (steps, batch, …); not the very same object.</returns>
    protected internal virtual Tensor Project(Tensor sequence, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return sequence.alias();
    }

    /// <summary>Makes one step.</summary>
    /// <param name="input">One step of what <see cref="Project"/> gave, (batch, …). Not to be disposed or changed.</param>
    /// <param name="states">The states so far, (batch, …). Not to be disposed or changed.</param>
    /// <param name="context">Whether the model is being trained.</param>
    /// <returns>The output, and as many new states.</returns>
    protected internal abstract (Tensor Output, IReadOnlyList<Tensor> States) Step(Tensor input, IReadOnlyList<Tensor> states, CallContext context);

    /// <summary>Adds what makes one step to an ONNX graph, <see cref="Project"/> and <see cref="Step"/> in one.</summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="input">One step of the input (batch, …), of known shape.</param>
    /// <param name="states">The states so far (batch, …), of known shapes.</param>
    /// <returns>The output, and as many new states.</returns>
    /// <exception cref="NotSupportedException">The class does not say how it is exported.</exception>
    protected internal virtual (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states) =>
        throw new NotSupportedException($"The cell '{Name}' of class {GetType().Name} cannot be exported to ONNX: its class does not override ExportStep.");

    /// <summary>Adds one operator that makes all steps; <see langword="null"/> where ONNX has none.</summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="sequence">The inputs (batch, steps, features).</param>
    /// <param name="states">Initial states; zeros if empty.</param>
    /// <param name="lengths">How many steps of each sequence count, from its front (batch); all where it is <see langword="null"/>.</param>
    internal virtual RecurrentExport? ExportAtOnce(OnnxGraph graph, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? lengths) => null;

    /// <summary>Whether <see cref="RunAtOnce"/> computes the very same as step by step.</summary>
    internal virtual bool RunsAtOnce(CallContext context) => false;

    /// <summary>Makes all steps in one call of libtorch.</summary>
    /// <param name="sequence">The inputs, (batch, steps, features).</param>
    /// <param name="states">Initial states.</param>
    /// <param name="context">Whether the model is being trained.</param>
    /// <returns>The outputs, (batch, steps, units), and the last states.</returns>
    internal virtual (Tensor Outputs, IReadOnlyList<Tensor> States) RunAtOnce(Tensor sequence, IReadOnlyList<Tensor> states, CallContext context) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected sealed override Shape InferShape(IReadOnlyList<Shape> inputs) => InferShapes(inputs)[0];

    internal sealed override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count == 0) throw Unfit("an input and its states", inputs);
        var states = StateShapes(inputs[0]);
        return inputs.Count == 1 + states.Count && states.Zip(inputs.Skip(1)).All(pair => pair.First.Fits(pair.Second))
            ? [OutputShape(inputs[0]), .. states]
            : throw Unfit($"an input and states of shapes {string.Join(" and ", states)}", inputs);
    }

    internal sealed override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) => [.. Enumerable.Repeat(DType.Float32, outputs)];

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => ComputeAll(inputs, context)[0];

    internal sealed override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        using var scope = NewDisposeScope();
        var (output, states) = Step(Project(inputs[0].unsqueeze(0), context).select(0, 0), [.. inputs.Skip(1)], context);
        return [.. states.Prepend(output).Select(result => result.alias().MoveToOuterDisposeScope())];
    }

    internal sealed override IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var (output, states) = ExportStep(graph, inputs[0], [.. inputs.Skip(1)]);
        return [output, .. states];
    }
}
