using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly rotates images about their center in training.</summary>
internal sealed class RandomRotation : GeometricLayer, IFromConfig<RandomRotation>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomRotation"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not between −1 and 1, or the interpolation is not supported.</exception>
    public RandomRotation(
        RandomRange factor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear,
        double fillValue = 0, long? seed = null, string? name = null)
        : base(interpolation, fillMode, fillValue, seed, name) => Factor = factor.Within(-1, 1, nameof(factor));

    /// <summary>Range of the angle in full turns, counterclockwise.</summary>
    public RandomRange Factor { get; }

    /// <inheritdoc/>
    public static RandomRotation FromConfig(ObjectConfig config)
    {
        var sampling = SamplingOptions.Read(config);
        return new(RequiredRange(config, "factor"), sampling.Fill, sampling.Interpolation, sampling.FillValue, config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Write(config, "factor", Factor);
    }

    // The inverse of a counterclockwise rotation, with y pointing down: (cos, −sin; sin, cos).
    private protected override (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) Matrix(
        ImageDraws draws, long height, long width, Tensor zero)
    {
        var angle = draws.Uniform(Factor).mul(Scalars.Of(2 * Math.PI));
        var (cos, sin, minus) = (angle.cos(), angle.sin(), angle.sin().neg());
        var (x, y) = (Scalars.Of((width - 1) / 2.0), Scalars.Of((height - 1) / 2.0));
        return (cos, minus, cos.SubtractedFrom(1).mul(x).Plus(sin.mul(y)), sin, cos, cos.SubtractedFrom(1).mul(y).sub(sin.mul(x)));
    }
}
