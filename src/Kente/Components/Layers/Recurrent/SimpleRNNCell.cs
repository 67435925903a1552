using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Fully connected recurrent cell: h = activation(x · kernel + h · recurrent kernel + bias). Elman 1990.</summary>
internal sealed class SimpleRNNCell : GatedCell, IFromConfig<SimpleRNNCell>
{
    /// <summary>Initializes the cell; see <see cref="Kente.Layers.SimpleRNNCell"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SimpleRNNCell(int units, Activation? activation = null, RecurrentCellOptions? options = null, string? name = null)
        : base(1, units, activation, options, name) { }

    /// <inheritdoc/>
    public static SimpleRNNCell FromConfig(ObjectConfig config) => Read(config, config.Name);

    internal static SimpleRNNCell Read(ObjectConfig config, string? name) =>
        new(config.Int("units"), config.ActivationOr("activation", Activations.Tanh), config.RecurrentCellOptions(), name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => WriteCommon(config);

    /// <inheritdoc/>
    protected internal override (Tensor Output, IReadOnlyList<Tensor> States) Step(
        Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(states);
        var h = Activation.Consume(input.addmm(Recurrent(states[0], context), RecurrentKernel.Native));
        return (h, [h]);
    }

    /// <inheritdoc/>
    protected internal override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(
        OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(states);
        var recurrent = graph.Node("MatMul", [states[0], graph.Weight(RecurrentKernel)]);
        var h = Activation.ExportTo(graph, graph.Node("Add", [ExportProjection(graph, input), recurrent]));
        return (h, [h]);
    }

    internal override RecurrentExport? ExportFused(OnnxGraph graph, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? lengths)
    {
        if (!OnnxGraph.AreRecurrent(Activation)) return null;
        var (outputs, last, _) = graph.SimpleRnn(
            sequence, new(Kernel, RecurrentKernel, Bias), Activation, states.FirstOrDefault(), lengths);
        return new(outputs, last, [last]);
    }

    private protected override (Tensor Outputs, Tensor[] States) Fused(Tensor sequence, Tensor[] states) => FusedKernels.Tanh(
        sequence, states[0], Kernel.Native.t(), RecurrentKernel.Native.t(), Bias?.Native ?? zeros(Units, device: sequence.device));
}
