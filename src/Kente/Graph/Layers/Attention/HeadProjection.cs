using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Attention;

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
