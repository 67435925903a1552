using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>
/// A dense layer over the last axes of its input, to one or more new axes: what heads of attention read and give. It is an EinsumDense
/// in Keras, which has it inside its attention layers.
/// </summary>
internal sealed class HeadProjection : Operation
{
    private readonly int _reads;
    private readonly long[] _gives;
    private readonly bool _useBias;
    private readonly WeightSettings _kernelSettings, _biasSettings;
    private Weight _kernel = null!;
    private Weight? _bias;

    /// <param name="name">Name inside the attention layer.</param>
    /// <param name="reads">How many of the last axes are summed over.</param>
    /// <param name="gives">The new axes.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelSettings">How the kernel (axes read, axes given) begins, and what training holds it to.</param>
    /// <param name="biasSettings">How the bias (axes given) begins, and what training holds it to.</param>
    public HeadProjection(string name, int reads, long[] gives, bool useBias, WeightSettings kernelSettings, WeightSettings biasSettings) : base(name) =>
        (_reads, _gives, _useBias, _kernelSettings, _biasSettings) = (reads, gives, useBias, kernelSettings, biasSettings);

    protected internal override string KerasClass => "EinsumDense";

    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        _kernel = AddWeight("kernel", [.. inputs[0][^_reads..].Known(), .. _gives], _kernelSettings);
        if (_useBias) _bias = AddWeight("bias", _gives, _biasSettings);
    }

    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => Shape.Create([.. inputs[0][..^_reads], .. _gives.Select(length => (long?)length)]);

    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => Apply(inputs[0]);

    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        // 0 stands for a length that stays.
        var kept = new long[inputs[0].Rank - _reads];
        long width = _gives.Aggregate(1L, (product, length) => product * length);
        var rows = _reads == 1 ? inputs[0] : graph.Reshape(inputs[0], [.. kept, -1]);
        var sums = graph.Node("MatMul", [rows, graph.Weight(_kernel, "matrix", kernel => kernel.reshape(-1, width))]);
        if (_bias is not null) sums = graph.Node("Add", [sums, graph.Weight(_bias, "row", bias => bias.reshape(-1))]);
        return _gives.Length == 1 ? sums : graph.Reshape(sums, [.. kept, .. _gives]);
    }

    public Tensor Apply(Tensor x)
    {
        long[] rest = x.shape[..^_reads];
        long width = _gives.Aggregate(1L, (product, length) => product * length);
        var rows = x.reshape(rest.Aggregate(1L, (product, length) => product * length), -1);
        var kernel = _kernel.Native.view(-1, width);
        var sums = _bias is null ? rows.mm(kernel) : _bias.Native.view(width).addmm(rows, kernel);
        return sums.view([.. rest, .. _gives]);
    }
}
