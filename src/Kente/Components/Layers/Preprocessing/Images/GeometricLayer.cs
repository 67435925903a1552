using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>A layer that moves the pixels of images while training: turns, shifts, zooms or shears them.</summary>
internal abstract class GeometricLayer : ImageLayer
{
    private readonly PixelMoving _moving;

    private protected GeometricLayer(Interpolation interpolation, FillMode fillMode, double fillValue, long? seed, string? name) : base(seed, name) =>
        _moving = PixelMoving.Of(interpolation, fillMode, fillValue);

    /// <summary>Where pixels between pixels come from.</summary>
    public Interpolation Interpolation => _moving.Interpolation;

    /// <summary>What stands beyond the edge.</summary>
    public FillMode FillMode => _moving.Fill;

    /// <summary>The value of <see cref="Kente.FillMode.Constant"/>.</summary>
    public double FillValue => _moving.FillValue;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        _moving.Write(config);
    }

    private protected sealed override Tensor Change(Tensor images, ImageDraws draws) =>
        PixelSampling.Affine(images, Matrix(draws, images.size(1), images.size(2), zeros([1, 1, 1, 1], device: images.device)), _moving);

    /// <summary>Where the pixels come from; see <see cref="PixelSampling.Affine"/>.</summary>
    private protected abstract (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) Matrix(ImageDraws draws, long height, long width, Tensor zero);
}
