using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>Crops the center of images.</summary>
internal sealed class CenterCrop : SingleInputLayer, IFromConfig<CenterCrop>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.CenterCrop"/>.</summary>
    /// <param name="size">Height and width of the output.</param>
    /// <param name="name">Name of the layer; default <c>center_crop</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public CenterCrop(Size2D size, string? name = null) : base(name) => Size = size.Positive(nameof(size));

    /// <summary>Height and width of the output.</summary>
    public Size2D Size { get; }

    /// <inheritdoc/>
    public static CenterCrop FromConfig(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return new((config.Int("height"), config.Int("width")), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("height", Size.Height);
        config.Set("width", Size.Width);
    }

    private protected override Shape InferShape(Shape input) =>
        input.Rank == 3 && !(input[0] < Size.Height) && !(input[1] < Size.Width)
            ? [Size.Height, Size.Width, input[2]]
            : throw Unfit($"images of shape (None, height, width, channels), at least {Size.Height} × {Size.Width}", input);

    // Copied, because following layers are fastest on contiguous tensors.
    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        long top = x.size(1) - Size.Height, left = x.size(2) - Size.Width;
        if (top < 0 || left < 0)
        {
            var shape = Shape.Create([.. x.shape[1..].Select(length => (long?)length)]);
            throw Unfit($"images of at least {Size.Height} × {Size.Width}", shape);
        }
        using var rows = x.narrow(1, top / 2, Size.Height);
        using var center = rows.narrow(2, left / 2, Size.Width);
        return center.contiguous();
    }
}
