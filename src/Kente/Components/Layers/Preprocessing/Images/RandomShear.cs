using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly shears images in training, with the upper left corner fixed.</summary>
internal sealed class RandomShear : GeometricLayer, IFromConfig<RandomShear>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomShear"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between −1 and 1, or the interpolation is not supported.</exception>
    public RandomShear(
        RandomRange xFactor, RandomRange yFactor, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null)
        : base(interpolation, fillMode, fillValue, seed, name) =>
        (XFactor, YFactor) = (xFactor.Within(-1, 1, nameof(xFactor)), yFactor.Within(-1, 1, nameof(yFactor)));

    /// <summary>Range of the horizontal shear: the shift of a row against the row above, in pixels.</summary>
    public RandomRange XFactor { get; }

    /// <summary>Range of the vertical shear: the shift of a column against the column to its left, in pixels.</summary>
    public RandomRange YFactor { get; }

    /// <inheritdoc/>
    public static RandomShear FromConfig(ObjectConfig config)
    {
        var sampling = SamplingOptions.Read(config);
        return new(
            Range(config, "x_factor") ?? 0, Range(config, "y_factor") ?? 0, sampling.Fill, sampling.Interpolation, sampling.FillValue,
            config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "x_factor", XFactor);
        Write(config, "y_factor", YFactor);
    }

    private protected override (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) Matrix(
        ImageDraws draws, long height, long width, Tensor zero)
    {
        var sign = draws.Sign();
        return (zero.Plus(1), draws.Uniform(XFactor).mul(sign), zero, draws.Uniform(YFactor).mul(sign), zero.Plus(1), zero);
    }
}
