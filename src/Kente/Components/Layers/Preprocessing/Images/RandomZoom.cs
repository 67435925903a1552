using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Makes what images show larger or smaller at random while training; their size stays.</summary>
internal sealed class RandomZoom : GeometricLayer, IFromConfig<RandomZoom>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomZoom"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within −1 and 1, or the interpolation is another.</exception>
    public RandomZoom(
        RandomRange heightFactor, RandomRange? widthFactor = null, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0,
        long? seed = null, string? name = null) : base(interpolation, fillMode, fillValue, seed, name) =>
        (HeightFactor, WidthFactor) = (heightFactor.Within(-1, 1, nameof(heightFactor)), widthFactor?.Within(-1, 1, nameof(widthFactor)));

    /// <summary>By how much of itself the part that is seen grows in height.</summary>
    public RandomRange HeightFactor { get; }

    /// <summary>The same for the width; <see langword="null"/> for as much as the height.</summary>
    public RandomRange? WidthFactor { get; }

    /// <inheritdoc/>
    public static RandomZoom FromConfig(ObjectConfig config)
    {
        var moving = PixelMoving.Read(config);
        return new(NeededRange(config, "height_factor"), Range(config, "width_factor"), moving.Fill, moving.Interpolation, moving.FillValue, config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        WriteAsGiven(config, "height_factor", HeightFactor);
        WriteAsGiven(config, "width_factor", WidthFactor);
    }

    private protected override (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) Matrix(ImageDraws draws, long height, long width, Tensor zero)
    {
        var tall = draws.Uniform(HeightFactor).Plus(1);
        var wide = WidthFactor is { } factor ? draws.Uniform(factor).Plus(1) : tall;
        return (wide, zero, wide.SubtractedFrom(1).mul(Scalars.Of((width - 1) / 2.0)), zero, tall, tall.SubtractedFrom(1).mul(Scalars.Of((height - 1) / 2.0)));
    }
}
