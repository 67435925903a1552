using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Core;

/// <summary>Every output is a weighted sum of all inputs along the last axis: activation(x · kernel + bias).</summary>
public sealed class Dense : SingleInputLayer
{
    private readonly Initializer _kernelInitializer, _biasInitializer;
    private Weight _kernel = null!;
    private Weight? _bias;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.Dense"/>.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (inputs, units); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (units); default zeros.</param>
    /// <param name="name">Name; default <c>dense</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1.</exception>
    public Dense(int units, Activation? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, string? name = null)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        (Units, Activation, UseBias) = (units, activation ?? Activations.Linear, useBias);
        (_kernelInitializer, _biasInitializer) = (kernelInitializer ?? Initializers.GlorotUniform(), biasInitializer ?? Initializers.Zeros());
    }

    /// <summary>Number of outputs.</summary>
    public int Units { get; }

    /// <summary>Applied to the sums.</summary>
    public Activation Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    internal static Dense Read(LayerConfig config)
    {
        config.RefuseRegularizers("kernel", "bias");
        return new(config.Int("units"), config.Activation("activation"), config.Flag("use_bias", true), config.Initializer("kernel_initializer"), config.Initializer("bias_initializer"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("units", Units);
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.Set("kernel_initializer", _kernelInitializer);
        config.Set("bias_initializer", _biasInitializer);
    }

    private protected override Shape InferShape(Shape input)
    {
        if (input.Rank == 0) throw Unfit("at least one axis besides the batch", input);
        Channels(input);
        return Shape.Create([.. input[..^1], Units]);
    }

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", [Channels(input), Units], _kernelInitializer);
        if (UseBias) _bias = AddWeight("bias", [Units], _biasInitializer);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        if (x.dim() == 2) return Activation.Consume(Sums(x));
        using var rows = x.flatten(0, -2);
        using var sums = Activation.Consume(Sums(rows));
        return sums.view([.. x.shape[..^1], Units]);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var kernel = graph.Weight(_kernel);
        OnnxTensor sums;
        if (_bias is null) sums = graph.Node("MatMul", [x, kernel]);
        else if (x.Rank == 2) sums = graph.Node("Gemm", [x, kernel, graph.Weight(_bias)]);
        else sums = graph.Node("Add", [graph.Node("MatMul", [x, kernel]), graph.Weight(_bias)]);
        return Activation.ExportTo(graph, sums);
    }

    private Tensor Sums(Tensor rows) => _bias is null ? rows.mm(_kernel.Native) : _bias.Native.addmm(rows, _kernel.Native);
}
