using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly zooms images in training; their size stays the same.</summary>
internal sealed class RandomZoom : GeometricLayer, IFromConfig<RandomZoom>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomZoom"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between −1 and 1, or the interpolation is not supported.</exception>
    public RandomZoom(
        RandomRange heightFactor, RandomRange? widthFactor = null, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null)
        : base(interpolation, fillMode, fillValue, seed, name) =>
        (HeightFactor, WidthFactor) = (heightFactor.Within(-1, 1, nameof(heightFactor)), widthFactor?.Within(-1, 1, nameof(widthFactor)));

    /// <summary>Range of the vertical zoom, as a fraction of the height: positive values zoom out.</summary>
    public RandomRange HeightFactor { get; }

    /// <summary>Range of the horizontal zoom; <see langword="null"/> for the zoom of the height.</summary>
    public RandomRange? WidthFactor { get; }

    /// <inheritdoc/>
    public static RandomZoom FromConfig(ObjectConfig config)
    {
        var sampling = SamplingOptions.Read(config);
        return new(
            RequiredRange(config, "height_factor"), Range(config, "width_factor"), sampling.Fill, sampling.Interpolation,
            sampling.FillValue, config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        WriteAsGiven(config, "height_factor", HeightFactor);
        WriteAsGiven(config, "width_factor", WidthFactor);
    }

    private protected override (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) Matrix(
        ImageDraws draws, long height, long width, Tensor zero)
    {
        var scaleY = draws.Uniform(HeightFactor).Plus(1);
        var scaleX = WidthFactor is { } factor ? draws.Uniform(factor).Plus(1) : scaleY;
        var offsetX = scaleX.SubtractedFrom(1).mul(Scalars.Of((width - 1) / 2.0));
        var offsetY = scaleY.SubtractedFrom(1).mul(Scalars.Of((height - 1) / 2.0));
        return (scaleX, zero, offsetX, zero, scaleY, offsetY);
    }
}
