using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>
/// Base class of LocallyConnected1D and LocallyConnected2D, convolutions with a different kernel at each position. Keras 3 removed these
/// layers; configurations and weights are those of Keras 2 with its implementation 1.
/// </summary>
internal abstract class LocallyConnected : SingleInputLayer
{
    private readonly Stencil _stencil;
    private readonly WeightSettings _kernelSettings, _biasSettings;
    private Weight _kernel = null!;
    private Weight? _bias;

    private protected LocallyConnected(
        int filters, Stencil stencil, Activation? activation, bool useBias, WeightSettings? kernelSettings, WeightSettings? biasSettings,
        string? name) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        (Filters, _stencil, Activation, UseBias) = (filters, stencil, activation ?? Activations.Linear, useBias);
        _kernelSettings = WeightSettings.Of(kernelSettings, Initializers.GlorotUniform());
        _biasSettings = WeightSettings.Of(biasSettings, Initializers.Zeros());
    }

    private protected LocallyConnected(ObjectConfig config, int rank) : this(
        config.Int("filters"), Stencil.Read(config, rank), config.Activation("activation"), config.Flag("use_bias", true),
        config.Weight("kernel"), config.Weight("bias"), config.Name)
    {
        config.Only("padding", "valid");
        config.Only("implementation", 1);
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Activation function.</summary>
    public Activation Activation { get; }

    /// <summary>Whether the layer has a bias.</summary>
    public bool UseBias { get; }

    private protected IReadOnlyList<int> KernelLengths => _stencil.Kernel;

    private protected IReadOnlyList<int> StrideLengths => _stencil.Strides;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("filters", Filters);
        config.Set("kernel_size", _stencil.Kernel);
        config.Set("strides", _stencil.Strides);
        config.Set("padding", Padding.Valid);
        config.Set("data_format", "channels_last");
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.Set("implementation", 1);
        config.SetWeight("kernel", _kernelSettings);
        config.SetWeight("bias", _biasSettings);
    }

    private protected override Shape InferShape(Shape input)
    {
        var output = _stencil.OutputShape(input, Filters) ?? throw Unfit(_stencil.Expected, input);
        return input.IsKnown
            ? Activation.InferShape(output)
            : throw Unfit("known lengths of all axes, because each position has its own kernel", input);
    }

    private protected override string? Expected(Shape first, Shape input) => first.Equals(input) ? null : $"shape {first}";

    private protected override void Build(Shape input)
    {
        long[] output = _stencil.OutputShape(input, Filters)!.Known();
        long positions = output[..^1].Aggregate((product, length) => product * length);
        long window = _stencil.Kernel.Aggregate(Channels(input), (product, length) => product * length);
        _kernel = AddWeight("kernel", [positions, window, Filters], _kernelSettings);
        if (UseBias) _bias = AddWeight("bias", output, _biasSettings);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        int rank = _stencil.Rank;
        var windows = x;
        for (int i = 0; i < rank; i++) windows = windows.unfold(i + 1, _stencil.Kernel[i], _stencil.Strides[i]);
        // (batch, positions…, channels, window…) → (positions, batch, window and channels), for one batched product over all positions.
        long[] output = [.. windows.shape[..(rank + 1)], Filters];
        var axes = Enumerable.Range(1, rank).Append(0).Concat(Enumerable.Range(rank + 2, rank)).Append(rank + 1).Select(axis => (long)axis);
        var flat = windows.permute([.. axes]).reshape(_kernel.Shape[0], x.size(0), _kernel.Shape[1]);
        var y = flat.bmm(_kernel.Native).transpose(0, 1).reshape(output);
        if (_bias is not null) y = y.Plus(_bias.Native);
        return Activation.Consume(y).MoveToOuterDisposeScope();
    }

    // Gathers the window of each position from the flattened axes, and multiplies it by the kernel of the position.
    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        long[] lengths = x.Shape.Known(), output = _stencil.OutputShape(x.Shape, Filters)!.Known();
        long positions = _kernel.Shape[0], channels = lengths[^1];
        var indices = graph.Constant("windows", NdArray.Of(WindowIndices(lengths, output), positions, _kernel.Shape[1] / channels));
        var windows = graph.Node("Gather", [graph.Reshape(x, 0, -1, channels), indices], ("axis", 1));
        var products = graph.Node("MatMul", [graph.Reshape(windows, 0, positions, 1, -1), graph.Weight(_kernel)]);
        var y = graph.Reshape(products, [0, .. output]);
        return Activation.ExportTo(graph, _bias is null ? y : graph.Node("Add", [y, graph.Weight(_bias)]));
    }

    private long[] WindowIndices(long[] lengths, long[] output)
    {
        long[] starts = [0], offsets = [0];
        for (int i = 0; i < _stencil.Rank; i++)
        {
            var (length, stride) = (lengths[i], _stencil.Strides[i]);
            starts = [.. starts.SelectMany(start => Range(output[i]).Select(position => (start * length) + (position * stride)))];
            offsets = [.. offsets.SelectMany(offset => Range(_stencil.Kernel[i]).Select(element => (offset * length) + element))];
        }
        return [.. starts.SelectMany(start => offsets.Select(offset => start + offset))];
    }

    private static IEnumerable<long> Range(long count) => Enumerable.Range(0, (int)count).Select(i => (long)i);
}
