using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>h = activation(x · kernel + h · recurrent kernel + bias). Elman 1990.</summary>
internal sealed class SimpleRNNCell : GatedCell, IFromConfig<SimpleRNNCell>
{
    /// <summary>Sets the cell; see <see cref="Kente.Layers.SimpleRNNCell"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the sums; default tanh.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelSettings">How the kernel (features, units) begins, by default Glorot uniform, and what training holds it to.</param>
    /// <param name="recurrentSettings">How the recurrent kernel (units, units) begins, by default orthogonal, and what training holds it to.</param>
    /// <param name="biasSettings">How the bias (units) begins, by default zeros, and what training holds it to.</param>
    /// <param name="dropout">The share of the inputs that is set to 0 while training; default 0.</param>
    /// <param name="recurrentDropout">The share of the last outputs that is set to 0 while training; default 0.</param>
    /// <param name="seed">Where its own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>simple_rnn_cell</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SimpleRNNCell(
        int units, Activation? activation = null, bool useBias = true, WeightSettings? kernelSettings = null, WeightSettings? recurrentSettings = null,
        WeightSettings? biasSettings = null, double dropout = 0, double recurrentDropout = 0, long? seed = null, string? name = null)
        : base(1, units, activation, useBias, kernelSettings, recurrentSettings, biasSettings, dropout, recurrentDropout, seed, name) { }

    /// <inheritdoc/>
    public static SimpleRNNCell FromConfig(ObjectConfig config) => Read(config, config.Name);

    internal static SimpleRNNCell Read(ObjectConfig config, string? name) => new(
        config.Int("units"), config.ActivationOr("activation", Activations.Tanh), config.Flag("use_bias", true), config.Weight("kernel"),
        config.Weight("recurrent"), config.Weight("bias"), config.Number("dropout", 0), config.Number("recurrent_dropout", 0), config.Seed(), name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => WriteCommon(config);

    /// <inheritdoc/>
    protected internal override (Tensor Output, IReadOnlyList<Tensor> States) Step(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(states);
        var h = Activation.Consume(input.addmm(Recurrent(states[0], context), RecurrentKernel.Native));
        return (h, [h]);
    }

    /// <inheritdoc/>
    protected internal override (OnnxTensor Output, IReadOnlyList<OnnxTensor> States) ExportStep(OnnxGraph graph, OnnxTensor input, IReadOnlyList<OnnxTensor> states)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(states);
        var h = Activation.ExportTo(graph, graph.Node("Add", [ExportSums(graph, input), graph.Node("MatMul", [states[0], graph.Weight(RecurrentKernel)])]));
        return (h, [h]);
    }

    internal override RecurrentExport? ExportAtOnce(OnnxGraph graph, OnnxTensor sequence, OnnxTensor[] states, OnnxTensor? lengths)
    {
        if (!OnnxGraph.AreRecurrent(Activation)) return null;
        var (outputs, last, _) = graph.SimpleRnn(sequence, Kernel, RecurrentKernel, Bias, Activation, states.FirstOrDefault(), lengths);
        return new(outputs, last, [last]);
    }

    private protected override (Tensor Outputs, Tensor[] States) Fused(Tensor sequence, Tensor[] states) =>
        FusedKernels.Tanh(sequence, states[0], Kernel.Native.t(), RecurrentKernel.Native.t(), Bias?.Native ?? zeros(Units, device: sequence.device));
}
