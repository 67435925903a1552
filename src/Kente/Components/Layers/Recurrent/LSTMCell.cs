using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// Long short-term memory cell: with a = x · kernel + h · recurrent kernel + bias, i, f, o = recurrent activation(a), c = f·c +
/// i·activation(a), h = o·activation(c). Gates are stored in the order i, f, c, o. Hochreiter &amp; Schmidhuber 1997; Gers, Schmidhuber,
/// Cummins 2000.
/// </summary>
internal sealed class LSTMCell : GatedCell, IFromConfig<LSTMCell>
{
    /// <summary>Initializes the cell; see <see cref="Kente.Layers.LSTMCell"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public LSTMCell(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool unitForgetBias = true,
        RecurrentCellOptions? options = null, string? name = null)
        : base(4, units, activation, options, name) =>
        (RecurrentActivation, UnitForgetBias) = (recurrentActivation ?? Activations.Sigmoid, unitForgetBias);

    /// <summary>Activation of the gates.</summary>
    public Activation RecurrentActivation { get; }

    /// <summary>Whether 1 is added to the initial bias of the forget gate.</summary>
    public bool UnitForgetBias { get; }

    private protected override int States => 2;

    /// <inheritdoc/>
    public static LSTMCell FromConfig(ObjectConfig config) => Read(config, config.Name);

    internal static LSTMCell Read(ObjectConfig config, string? name) => new(
        config.Int("units"), config.ActivationOr("activation", Activations.Tanh),
        config.ActivationOr("recurrent_activation", Activations.Sigmoid), config.Flag("unit_forget_bias", true),
        config.RecurrentCellOptions(), name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteCommon(config);
        config.Set("recurrent_activation", RecurrentActivation);
        config.Set("unit_forget_bias", UnitForgetBias);
    }

    private protected override WeightSettings BiasSettings => UnitForgetBias ? ForgetBias.In(base.BiasSettings) : base.BiasSettings;

    /// <inheritdoc/>
    protected internal override (Tensor Output, IReadOnlyList<Tensor> States) Step(
        Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(states);
        var gates = input.addmm(Recurrent(states[0], context), RecurrentKernel.Native).chunk(4, 1);
        return Update(gates, states[1], Activation, RecurrentActivation);
    }

    /// <summary>Computes the new states from the gates i, f, c, o before their activations.</summary>
    internal static (Tensor Output, IReadOnlyList<Tensor> States) Update(
        Tensor[] gates, Tensor c, Activation activation, Activation recurrentActivation)
    {
        var kept = recurrentActivation.Apply(gates[1]).mul(c);
        var next = kept.Plus(recurrentActivation.Apply(gates[0]).mul(activation.Apply(gates[2])));
        var h = recurrentActivation.Apply(gates[3]).mul(activation.Apply(next));
        return (h, [h, next]);
    }

    /// <inheritdoc/>
    protected internal override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(
        OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(states);
        var recurrent = graph.Node("MatMul", [states[0], graph.Weight(RecurrentKernel)]);
        var gates = graph.Node("Add", [ExportProjection(graph, input), recurrent]);
        return Update(graph, graph.Nodes("Split", 4, [gates], ("axis", 1)), states[1], Activation, RecurrentActivation);
    }

    /// <summary>Adds the new states, computed from the gates i, f, c, o before their activations, to an ONNX graph.</summary>
    internal static (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) Update(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> gates, OnnxTensor c, Activation activation, Activation recurrentActivation)
    {
        var kept = graph.Node("Mul", [recurrentActivation.ExportTo(graph, gates[1]), c]);
        var added = graph.Node("Mul", [recurrentActivation.ExportTo(graph, gates[0]), activation.ExportTo(graph, gates[2])]);
        var next = graph.Node("Add", [kept, added]);
        var h = graph.Node("Mul", [recurrentActivation.ExportTo(graph, gates[3]), activation.ExportTo(graph, next)]);
        return (h, [h, next]);
    }

    internal override RecurrentExport? ExportFused(OnnxGraph graph, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? lengths)
    {
        if (!OnnxGraph.AreRecurrent(Activation, RecurrentActivation)) return null;
        var (outputs, last, cell) = graph.Lstm(
            sequence, new(Kernel, RecurrentKernel, Bias), Activation, RecurrentActivation, states.FirstOrDefault(),
            states.ElementAtOrDefault(1), lengths);
        return new(outputs, last, [last, cell!]);
    }

    internal override bool CanRunFused(CallContext context) =>
        base.CanRunFused(context) && ReferenceEquals(RecurrentActivation, Activations.Sigmoid);

    private protected override (Tensor Outputs, Tensor[] States) Fused(Tensor sequence, Tensor[] states) => FusedKernels.Lstm(
        sequence, states[0], states[1], Kernel.Native.t(), RecurrentKernel.Native.t(),
        Bias?.Native ?? zeros(4 * Units, device: sequence.device));
}
