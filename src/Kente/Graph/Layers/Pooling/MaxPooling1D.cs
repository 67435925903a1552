using Kente.Files;
using Kente.Onnx;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Pooling;

/// <summary>The largest number in each window of a sequence.</summary>
public sealed class MaxPooling1D : SingleInputLayer
{
    private readonly PoolingWindow _window;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.MaxPooling1D"/>.</summary>
    /// <param name="poolSize">Length of the window; default 2.</param>
    /// <param name="strides">Step; default the window's length.</param>
    /// <param name="padding">What happens at the border; default valid. What is padded does not count.</param>
    /// <param name="name">Name; default <c>max_pooling1d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public MaxPooling1D(int poolSize = 2, int? strides = null, Padding padding = Padding.Valid, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(poolSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(strides ?? 1, 1, nameof(strides));
        _window = new((poolSize, 1), (strides ?? poolSize, 1), padding);
    }

    /// <summary>Length of the window.</summary>
    public int PoolSize => _window.Size.Height;

    /// <summary>Step.</summary>
    public int Strides => _window.Strides.Height;

    /// <summary>What happens at the border.</summary>
    public Padding Padding => _window.Padding;

    internal static MaxPooling1D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Length("pool_size") ?? 2, config.Length("strides"), config.Padding("padding"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("pool_size", [PoolSize]);
        config.Set("strides", [Strides]);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
    }

    private protected override Shape InferShape(Shape input) => input.Rank == 2 && _window.Over(input[0], 1) is { } size
        ? [size.Height, input[1]]
        : throw Unfit($"sequences of shape (None, length, channels){_window.Smallest("steps")}", input);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var column = x.unsqueeze(2);
        using var y = _window.Maximum(column);
        return y.squeeze(2);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => _window.Export(this, graph, x, "MaxPool");
}
