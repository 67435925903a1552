using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>2D upsampling layer: enlarges images by integer factors.</summary>
internal sealed class UpSampling2D : UpSampling, IFromConfig<UpSampling2D>
{
    private static readonly (string Text, Interpolation Value)[] Names =
    [
        ("nearest", Interpolation.Nearest), ("bilinear", Interpolation.Bilinear), ("bicubic", Interpolation.Bicubic),
        ("lanczos3", Interpolation.Lanczos3), ("lanczos5", Interpolation.Lanczos5),
    ];

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.UpSampling2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public UpSampling2D(Size2D? size = null, Interpolation interpolation = Interpolation.Nearest, string? name = null)
        : base((size ?? 2).Positive(nameof(size)).Lengths, name) =>
        Interpolation = interpolation;

    /// <summary>Factors of height and width.</summary>
    public Size2D Size => new(Factors[0], Factors[1]);

    /// <summary>Interpolation.</summary>
    public Interpolation Interpolation { get; }

    /// <inheritdoc/>
    public static UpSampling2D FromConfig(ObjectConfig config)
    {
        int[] factors = Read(config, 2);
        return new((factors[0], factors[1]), config.Choice("interpolation", Interpolation.Nearest, Names), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("size", Size);
        config.Set("data_format", "channels_last");
        config.Set("interpolation", Array.Find(Names, name => name.Value == Interpolation).Text);
    }

    private protected override Tensor Compute(Tensor x, CallContext context) => Interpolation switch
    {
        Interpolation.Nearest => Enlarge(x, InterpolationMode.Nearest),
        Interpolation.Bilinear => Enlarge(x, InterpolationMode.Bilinear),
        _ => Resampling.Enlarge(x, Size, Interpolation),
    };

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        Interpolation is Interpolation.Nearest or Interpolation.Bilinear
            ? Resize(graph, x, Interpolation == Interpolation.Nearest)
            : Resampling.Export(this, graph, x, Size, Interpolation);
}
