using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Shifts images at random while training.</summary>
internal sealed class RandomTranslation : GeometricLayer, IFromConfig<RandomTranslation>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomTranslation"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within −1 and 1, or the interpolation is another.</exception>
    public RandomTranslation(
        RandomRange heightFactor, RandomRange widthFactor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0,
        long? seed = null, string? name = null) : base(interpolation, fillMode, fillValue, seed, name) =>
        (HeightFactor, WidthFactor) = (heightFactor.Within(-1, 1, nameof(heightFactor)), widthFactor.Within(-1, 1, nameof(widthFactor)));

    /// <summary>How far down, as a share of the height.</summary>
    public RandomRange HeightFactor { get; }

    /// <summary>How far to the right, as a share of the width.</summary>
    public RandomRange WidthFactor { get; }

    /// <inheritdoc/>
    public static RandomTranslation FromConfig(ObjectConfig config)
    {
        var moving = PixelMoving.Read(config);
        return new(NeededRange(config, "height_factor"), NeededRange(config, "width_factor"), moving.Fill, moving.Interpolation, moving.FillValue, config.Seed(), config.Name);
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
        var down = draws.Uniform(HeightFactor).mul(Scalars.Of(-height));
        var right = draws.Uniform(WidthFactor).mul(Scalars.Of(-width));
        return (zero.Plus(1), zero, right, zero, zero.Plus(1), down);
    }
}
