using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Densely connected layer: activation(x · kernel + bias).</summary>
internal sealed class Dense : SingleInputLayer, IFromConfig<Dense>
{
    private readonly WeightSettings _kernelSettings, _biasSettings;
    private Weight _kernel = null!;
    private Weight? _bias;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Dense"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1.</exception>
    public Dense(int units, Activation? activation = null, bool useBias = true, KernelOptions? options = null, string? name = null)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        (Units, Activation, UseBias) = (units, activation ?? Activations.Linear, useBias);
        _kernelSettings = WeightSettings.Of(options?.Kernel, Initializers.GlorotUniform());
        _biasSettings = WeightSettings.Of(options?.Bias, Initializers.Zeros());
        ActivityRegularizer = options?.ActivityRegularizer;
    }

    /// <summary>Number of outputs.</summary>
    public int Units { get; }

    /// <summary>Activation function.</summary>
    public Activation Activation { get; }

    /// <summary>Whether the layer has a bias.</summary>
    public bool UseBias { get; }

    /// <inheritdoc/>
    public static Dense FromConfig(ObjectConfig config) => new(
        config.Int("units"), config.Activation("activation"), config.Flag("use_bias", true),
        new() { Kernel = config.Weight("kernel"), Bias = config.Weight("bias") }, config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("units", Units);
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.SetWeight("kernel", _kernelSettings);
        config.SetWeight("bias", _biasSettings);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input)
    {
        if (input.Rank == 0) throw Unfit("at least one axis besides the batch", input);
        Channels(input);
        return Activation.InferShape(Shape.Create([.. input[..^1], Units]));
    }

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", [Channels(input), Units], _kernelSettings);
        if (UseBias) _bias = AddWeight("bias", [Units], _biasSettings);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        if (x.dim() == 2) return Activation.Consume(Affine(x));
        using var rows = x.flatten(0, -2);
        using var y = Activation.Consume(Affine(rows));
        return y.view([.. x.shape[..^1], y.size(-1)]);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var kernel = graph.Weight(_kernel);
        OnnxTensor y;
        if (_bias is null) y = graph.Node("MatMul", [x, kernel]);
        else if (x.Rank == 2) y = graph.Node("Gemm", [x, kernel, graph.Weight(_bias)]);
        else y = graph.Node("Add", [graph.Node("MatMul", [x, kernel]), graph.Weight(_bias)]);
        return Activation.ExportTo(graph, y);
    }

    private Tensor Affine(Tensor rows) => _bias is null ? rows.mm(_kernel.Native) : _bias.Native.addmm(rows, _kernel.Native);
}
