using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly translates images in training.</summary>
internal sealed class RandomTranslation : GeometricLayer, IFromConfig<RandomTranslation>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomTranslation"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between −1 and 1, or the interpolation is not supported.</exception>
    public RandomTranslation(
        RandomRange heightFactor, RandomRange widthFactor, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null)
        : base(interpolation, fillMode, fillValue, seed, name) =>
        (HeightFactor, WidthFactor) = (heightFactor.Within(-1, 1, nameof(heightFactor)), widthFactor.Within(-1, 1, nameof(widthFactor)));

    /// <summary>Range of the downward shift, as a fraction of the height.</summary>
    public RandomRange HeightFactor { get; }

    /// <summary>Range of the shift to the right, as a fraction of the width.</summary>
    public RandomRange WidthFactor { get; }

    /// <inheritdoc/>
    public static RandomTranslation FromConfig(ObjectConfig config)
    {
        var sampling = SamplingOptions.Read(config);
        return new(
            RequiredRange(config, "height_factor"), RequiredRange(config, "width_factor"), sampling.Fill, sampling.Interpolation,
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
        var down = draws.Uniform(HeightFactor).mul(Scalars.Of(-height));
        var right = draws.Uniform(WidthFactor).mul(Scalars.Of(-width));
        return (zero.Plus(1), zero, right, zero, zero.Plus(1), down);
    }
}
