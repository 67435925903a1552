using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// Gated recurrent unit cell: z, r = recurrent activation(x · kernel + h · recurrent kernel + bias), h = z·h + (1 − z)·activation(the
/// same with r·h instead of h). Gates are stored in the order z, r, h. Cho et al. 2014. If the reset gate is applied after the product,
/// the cell has two biases and can use the fused kernels.
/// </summary>
internal sealed class GRUCell : GatedCell, IFromConfig<GRUCell>
{
    /// <summary>Initializes the cell; see <see cref="Kente.Layers.GRUCell"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public GRUCell(
        int units, Activation? activation = null, Activation? recurrentActivation = null, bool resetAfter = true,
        RecurrentCellOptions? options = null, string? name = null)
        : base(3, units, activation, options, name) =>
        (RecurrentActivation, ResetAfter) = (recurrentActivation ?? Activations.Sigmoid, resetAfter);

    /// <summary>Activation of the gates.</summary>
    public Activation RecurrentActivation { get; }

    /// <summary>Whether the reset gate is applied after the product with the recurrent kernel.</summary>
    public bool ResetAfter { get; }

    private protected override long[] BiasShape => ResetAfter ? [2, 3 * Units] : [3 * Units];

    private protected override Tensor? InputBias => ResetAfter ? Bias?.Native.select(0, 0) : Bias?.Native;

    private Tensor? RecurrentBias => ResetAfter ? Bias?.Native.select(0, 1) : null;

    /// <inheritdoc/>
    public static GRUCell FromConfig(ObjectConfig config) => Read(config, config.Name);

    internal static GRUCell Read(ObjectConfig config, string? name) => new(
        config.Int("units"), config.ActivationOr("activation", Activations.Tanh),
        config.ActivationOr("recurrent_activation", Activations.Sigmoid), config.Flag("reset_after", true), config.RecurrentCellOptions(),
        name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        WriteCommon(config);
        config.Set("recurrent_activation", RecurrentActivation);
        config.Set("reset_after", ResetAfter);
    }

    /// <inheritdoc/>
    protected internal override (Tensor Output, IReadOnlyList<Tensor> States) Step(
        Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(states);
        var last = Recurrent(states[0], context);
        long units = Units;
        var recurrent = ResetAfter
            ? RecurrentBias is { } bias ? bias.addmm(last, RecurrentKernel.Native) : last.mm(RecurrentKernel.Native)
            : last.mm(RecurrentKernel.Native.narrow(1, 0, 2 * units));
        var gates = RecurrentActivation.Apply(input.narrow(1, 0, 2 * units).Plus(recurrent.narrow(1, 0, 2 * units))).chunk(2, 1);
        var (z, r) = (gates[0], gates[1]);
        var candidate = input.narrow(1, 2 * units, units);
        candidate = Activation.Apply(ResetAfter
            ? candidate.Plus(r.mul(recurrent.narrow(1, 2 * units, units)))
            : candidate.addmm(r.mul(last), RecurrentKernel.Native.narrow(1, 2 * units, units)));
        // z·h + (1 − z)·candidate
        var h = candidate.Plus(z.mul(states[0].sub(candidate)));
        return (h, [h]);
    }

    /// <inheritdoc/>
    protected internal override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(
        OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(states);
        var (last, units) = (states[0], (long)Units);
        var projected = ExportProjection(graph, input);
        var kernel = ResetAfter
            ? graph.Weight(RecurrentKernel)
            : graph.Weight(RecurrentKernel, "gates z, r", all => all.narrow(1, 0, 2 * units));
        var recurrent = graph.Node("MatMul", [last, kernel]);
        if (ResetAfter && Bias is not null)
            recurrent = graph.Node("Add", [recurrent, graph.Weight(Bias, "recurrent", both => both.select(0, 1))]);
        var gates = RecurrentActivation.ExportTo(
            graph,
            graph.Node("Add", [graph.Slice(projected, 1, 0, 2 * units), ResetAfter ? graph.Slice(recurrent, 1, 0, 2 * units) : recurrent]));
        var (z, r, candidate) = (graph.Slice(gates, 1, 0, units), graph.Slice(gates, 1, units), graph.Slice(projected, 1, 2 * units));
        var reset = ResetAfter
            ? graph.Node("Mul", [r, graph.Slice(recurrent, 1, 2 * units)])
            : graph.Node(
                "MatMul",
                [graph.Node("Mul", [r, last]), graph.Weight(RecurrentKernel, "gate h", all => all.narrow(1, 2 * units, units))]);
        candidate = Activation.ExportTo(graph, graph.Node("Add", [candidate, reset]));
        var h = graph.Node("Add", [candidate, graph.Node("Mul", [z, graph.Node("Sub", [last, candidate])])]);
        return (h, [h]);
    }

    internal override RecurrentExport? ExportFused(OnnxGraph graph, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? lengths)
    {
        if (!OnnxGraph.AreRecurrent(Activation, RecurrentActivation)) return null;
        var (outputs, last, _) = graph.Gru(
            sequence, new(Kernel, RecurrentKernel, Bias), Activation, RecurrentActivation, ResetAfter, states.FirstOrDefault(), lengths);
        return new(outputs, last, [last]);
    }

    internal override bool CanRunFused(CallContext context) =>
        base.CanRunFused(context) && ResetAfter && ReferenceEquals(RecurrentActivation, Activations.Sigmoid);

    private protected override (Tensor Outputs, Tensor[] States) Fused(Tensor sequence, Tensor[] states)
    {
        var bias = InputBias is { } input ? ResetFirst(input, 0) : zeros(3 * Units, device: sequence.device);
        var recurrentBias = RecurrentBias is { } recurrent ? ResetFirst(recurrent, 0) : zeros(3 * Units, device: sequence.device);
        return FusedKernels.Gru(
            sequence, states[0], ResetFirst(Kernel.Native, 1).t(), ResetFirst(RecurrentKernel.Native, 1).t(), bias, recurrentBias);
    }

    // libtorch has the gates in the order r, z, h.
    private static Tensor ResetFirst(Tensor gates, long axis) =>
        gates.chunk(3, axis) is [var z, var r, var h] ? cat([r, z, h], axis) : throw new InvalidOperationException();
}
