using Kente.Components.Layers.Recurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Base class of recurrent cells, which compute an output and new states from the input of a time step and the previous states. Derive
/// from it to write a custom cell, and run it with <see cref="Kente.Layers.RNN"/>. Applied to a tensor and the states, a cell processes
/// one time step and returns the output and the new states.
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
    /// <summary>Initializes the cell.</summary>
    /// <param name="name">Name of the cell; default the name of the class in snake case, numbered.</param>
    protected RecurrentCell(string? name = null) : base(name) { }

    /// <summary>Infers the shapes of the states, at least one. It is also called before the weights are built.</summary>
    /// <param name="step">Shape of the input of a time step, without the batch and the time axis.</param>
    /// <exception cref="ModelException">The cell does not support the input.</exception>
    protected internal abstract IReadOnlyList<Shape> StateShapes(Shape step);

    /// <summary>Infers the shape of the output of a time step; by default the shape of the first state.</summary>
    /// <param name="step">Shape of the input of a time step, without the batch and the time axis.</param>
    protected internal virtual Shape OutputShape(Shape step) => StateShapes(step)[0];

    /// <summary>
    /// Computes what does not depend on the states for all time steps at once, which is faster than step by step. By default it returns
    /// the inputs.
    /// </summary>
    /// <param name="sequence">Inputs (time steps, batch, …). Do not dispose or change them.</param>
    /// <param name="context">Whether the model is being trained.</param>
    /// <returns>The inputs of <see cref="Step"/> (time steps, batch, …), as a new tensor object.</returns>
    protected internal virtual Tensor Project(Tensor sequence, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return sequence.alias();
    }

    /// <summary>Processes one time step.</summary>
    /// <param name="input">A time step of the result of <see cref="Project"/>, (batch, …). Do not dispose or change it.</param>
    /// <param name="states">Previous states (batch, …). Do not dispose or change them.</param>
    /// <param name="context">Whether the model is being trained.</param>
    /// <returns>The output, and as many new states as previous ones.</returns>
    protected internal abstract (Tensor Output, IReadOnlyList<Tensor> States) Step(
        Tensor input, IReadOnlyList<Tensor> states, CallContext context);

    /// <summary>Adds the operators that process one time step, both <see cref="Project"/> and <see cref="Step"/>, to an ONNX
    /// graph.</summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="input">Input of a time step (batch, …), of known shape.</param>
    /// <param name="states">Previous states (batch, …), of known shapes.</param>
    /// <returns>The output, and as many new states as previous ones.</returns>
    /// <exception cref="NotSupportedException">The class does not override this method.</exception>
    protected internal virtual (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(
        OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states) =>
        throw new NotSupportedException(
            $"The cell '{Name}' of class {GetType().Name} cannot be exported to ONNX: its class does not override ExportStep.");

    /// <summary>
    /// Adds a single operator that processes all time steps to an ONNX graph; <see langword="null"/> if ONNX has none for the cell.
    /// </summary>
    /// <param name="graph">The graph to extend.</param>
    /// <param name="sequence">Inputs (batch, time steps, features).</param>
    /// <param name="states">Initial states; zeros if empty.</param>
    /// <param name="lengths">Number of valid time steps of each sequence (batch); <see langword="null"/> for all.</param>
    internal virtual RecurrentExport? ExportFused(OnnxGraph graph, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? lengths) => null;

    /// <summary>Whether <see cref="RunFused"/> is supported and computes the same as step by step.</summary>
    internal virtual bool CanRunFused(CallContext context) => false;

    /// <summary>Processes all time steps in one call of libtorch.</summary>
    /// <param name="sequence">Inputs (batch, time steps, features).</param>
    /// <param name="states">Initial states.</param>
    /// <param name="context">Whether the model is being trained.</param>
    /// <returns>The outputs (batch, time steps, units) and the last states.</returns>
    internal virtual (Tensor Outputs, IReadOnlyList<Tensor> States) RunFused(
        Tensor sequence, IReadOnlyList<Tensor> states, CallContext context) =>
        throw new NotSupportedException();

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

    internal sealed override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) =>
        [.. Enumerable.Repeat(DType.Float32, outputs)];

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) =>
        ComputeAll(inputs, context)[0];

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
