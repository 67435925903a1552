using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Base of layers that apply a random affine transform to images in training.</summary>
internal abstract class GeometricLayer : ImageLayer
{
    private readonly SamplingOptions _sampling;

    private protected GeometricLayer(Interpolation interpolation, FillMode fillMode, double fillValue, long? seed, string? name)
        : base(seed, name) =>
        _sampling = SamplingOptions.Of(interpolation, fillMode, fillValue);

    /// <summary>Interpolation between pixels.</summary>
    public Interpolation Interpolation => _sampling.Interpolation;

    /// <summary>How pixels outside the image are filled.</summary>
    public FillMode FillMode => _sampling.Fill;

    /// <summary>Value of pixels outside the image with <see cref="Kente.FillMode.Constant"/>.</summary>
    public double FillValue => _sampling.FillValue;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        _sampling.Write(config);
    }

    private protected sealed override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        var matrix = Matrix(draws, images.size(1), images.size(2), zeros([1, 1, 1, 1], device: images.device));
        return PixelSampling.Affine(images, matrix, _sampling);
    }

    /// <summary>Gets the matrix from output to input coordinates; see <see cref="PixelSampling.Affine"/>.</summary>
    private protected abstract (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) Matrix(
        ImageDraws draws, long height, long width, Tensor zero);
}
