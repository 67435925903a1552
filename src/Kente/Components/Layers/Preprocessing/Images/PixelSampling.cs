using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Samples images at other coordinates; the center of the upper left pixel is (0, 0).</summary>
internal static class PixelSampling
{
    /// <summary>
    /// Applies an affine transform to each image: the output pixel at (x, y) is sampled at (a x + b y + c, d x + e y + f).
    /// </summary>
    /// <param name="images">(batch, height, width, channels).</param>
    /// <param name="matrix">a to f, each (batch, 1, 1, 1), or (1, 1, 1, 1) for all images.</param>
    /// <param name="sampling">Interpolation and filling.</param>
    public static Tensor Affine(
        Tensor images, (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) matrix, SamplingOptions sampling)
    {
        long height = images.size(1), width = images.size(2);
        var x = Coordinates(width, images).view(1, 1, width, 1);
        var y = Coordinates(height, images).view(1, height, 1, 1);
        Tensor From(Tensor byX, Tensor byY, Tensor offset) =>
            x.mul(byX).Plus(y.mul(byY)).Plus(offset).expand(images.size(0), height, width, 1);
        return Sample(images, From(matrix.A, matrix.B, matrix.C), From(matrix.D, matrix.E, matrix.F), sampling);
    }

    /// <summary>Samples images at coordinates, each (batch, height, width, 1).</summary>
    public static Tensor Sample(Tensor images, Tensor fromX, Tensor fromY, SamplingOptions sampling)
    {
        if (sampling.Interpolation == Interpolation.Nearest) return Pixels(images, fromX.round(), fromY.round(), sampling);
        var (left, top) = (fromX.floor(), fromY.floor());
        var (right, bottom) = (left.Plus(1), top.Plus(1));
        var (toRight, toBottom) = (fromX.sub(left), fromY.sub(top));
        Tensor Row(Tensor y) => lerp(Pixels(images, left, y, sampling), Pixels(images, right, y, sampling), toRight.expand_as(images));
        return lerp(Row(top), Row(bottom), toBottom.expand_as(images));
    }

    /// <summary>Gets the pixel coordinates of an axis: 0 to <paramref name="length"/> − 1.</summary>
    public static Tensor Coordinates(long length, Tensor like) =>
        arange(Scalars.Of(0), Scalars.Of(length), Scalars.Of(1), dtype: ScalarType.Float32, device: like.device);

    private static Tensor Pixels(Tensor images, Tensor x, Tensor y, SamplingOptions sampling)
    {
        long batch = images.size(0), height = images.size(1), width = images.size(2), channels = images.size(3);
        var (column, row) = (MapInside(x, width, sampling.Fill), MapInside(y, height, sampling.Fill));
        long area = height * width;
        var index = row.mul(Scalars.Of(width)).Plus(column).to_type(ScalarType.Int64).view(batch, area, 1).expand(batch, area, channels);
        var pixels = images.reshape(batch, area, channels).gather(1, index).view(images.shape);
        if (sampling.Fill != FillMode.Constant) return pixels;
        var exists = column.eq(x).logical_and(row.eq(y)).expand_as(pixels);
        return where(exists, pixels, full_like(pixels, Scalars.Of(sampling.FillValue)));
    }

    // Maps integer coordinates into the image.
    private static Tensor MapInside(Tensor coordinate, long length, FillMode fill) => fill switch
    {
        FillMode.Wrap => coordinate.remainder(Scalars.Of(length)),
        FillMode.Reflect => Reflect(coordinate.remainder(Scalars.Of(2 * length)), length),
        _ => coordinate.clamp(Scalars.Of(0), Scalars.Of(length - 1)),
    };

    private static Tensor Reflect(Tensor coordinate, long length) => minimum(coordinate, coordinate.SubtractedFrom((2 * length) - 1));
}
