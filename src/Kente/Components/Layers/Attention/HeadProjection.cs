using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>
/// Projection of attention heads: a dense layer over the last axes of its input, with one or more output axes. In Keras, attention layers
/// contain an EinsumDense layer for it.
/// </summary>
internal sealed class HeadProjection : Operation
{
    private readonly int _inputAxes;
    private readonly long[] _outputAxes;
    private readonly bool _useBias;
    private readonly WeightSettings _kernelSettings, _biasSettings;
    private Weight _kernel = null!;
    private Weight? _bias;

    /// <param name="name">Name inside the attention layer.</param>
    /// <param name="inputAxes">Number of the last axes of the input that are contracted.</param>
    /// <param name="outputAxes">Lengths of the output axes that replace them.</param>
    /// <param name="useBias">Whether the projection has a bias.</param>
    /// <param name="kernelSettings">Initializer, regularizer and constraint of the kernel (input axes, output axes).</param>
    /// <param name="biasSettings">Initializer, regularizer and constraint of the bias (output axes).</param>
    public HeadProjection(
        string name, int inputAxes, long[] outputAxes, bool useBias, WeightSettings kernelSettings, WeightSettings biasSettings)
        : base(name) =>
        (_inputAxes, _outputAxes, _useBias, _kernelSettings, _biasSettings) =
            (inputAxes, outputAxes, useBias, kernelSettings, biasSettings);

    protected internal override string KerasClass => "EinsumDense";

    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        _kernel = AddWeight("kernel", [.. inputs[0][^_inputAxes..].Known(), .. _outputAxes], _kernelSettings);
        if (_useBias) _bias = AddWeight("bias", _outputAxes, _biasSettings);
    }

    protected override Shape InferShape(IReadOnlyList<Shape> inputs) =>
        Shape.Create([.. inputs[0][..^_inputAxes], .. _outputAxes.Select(length => (long?)length)]);

    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => Apply(inputs[0]);

    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        // In the shape of Reshape, 0 stands for an unchanged length.
        var unchanged = new long[inputs[0].Rank - _inputAxes];
        long size = _outputAxes.Aggregate(1L, (product, length) => product * length);
        var rows = _inputAxes == 1 ? inputs[0] : graph.Reshape(inputs[0], [.. unchanged, -1]);
        var y = graph.Node("MatMul", [rows, graph.Weight(_kernel, "matrix", kernel => kernel.reshape(-1, size))]);
        if (_bias is not null) y = graph.Node("Add", [y, graph.Weight(_bias, "row", bias => bias.reshape(-1))]);
        return _outputAxes.Length == 1 ? y : graph.Reshape(y, [.. unchanged, .. _outputAxes]);
    }

    public Tensor Apply(Tensor x)
    {
        long[] unchanged = x.shape[..^_inputAxes];
        long size = _outputAxes.Aggregate(1L, (product, length) => product * length);
        var rows = x.reshape(unchanged.Aggregate(1L, (product, length) => product * length), -1);
        var kernel = _kernel.Native.view(-1, size);
        var y = _bias is null ? rows.mm(kernel) : _bias.Native.view(size).addmm(rows, kernel);
        return y.view([.. unchanged, .. _outputAxes]);
    }
}
