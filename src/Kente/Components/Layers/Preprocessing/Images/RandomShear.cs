using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Slants images at random while training, the upper left corner staying where it is.</summary>
internal sealed class RandomShear : GeometricLayer, IFromConfig<RandomShear>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomShear"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within −1 and 1, or the interpolation is another.</exception>
    public RandomShear(
        RandomRange xFactor, RandomRange yFactor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0,
        long? seed = null, string? name = null) : base(interpolation, fillMode, fillValue, seed, name) =>
        (XFactor, YFactor) = (xFactor.Within(-1, 1, nameof(xFactor)), yFactor.Within(-1, 1, nameof(yFactor)));

    /// <summary>By how many pixels a row is shifted against the one above.</summary>
    public RandomRange XFactor { get; }

    /// <summary>By how many pixels a column is shifted against the one to the left.</summary>
    public RandomRange YFactor { get; }

    /// <inheritdoc/>
    public static RandomShear FromConfig(ObjectConfig config)
    {
        var moving = PixelMoving.Read(config);
        return new(Range(config, "x_factor") ?? 0, Range(config, "y_factor") ?? 0, moving.Fill, moving.Interpolation, moving.FillValue, config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "x_factor", XFactor);
        Write(config, "y_factor", YFactor);
    }

    private protected override (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) Matrix(ImageDraws draws, long height, long width, Tensor zero)
    {
        var sign = draws.Sign();
        return (zero.Plus(1), draws.Uniform(XFactor).mul(sign), zero, draws.Uniform(YFactor).mul(sign), zero.Plus(1), zero);
    }
}
