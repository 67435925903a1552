using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Images whose pixels come from other places, pixel (0, 0) having its centre at (0, 0).</summary>
internal static class PixelSampling
{
    /// <summary>Moves pixels by a matrix for each image: the pixel at (x, y) comes from (a x + b y + c, d x + e y + f).</summary>
    /// <param name="images">(batch, height, width, channels).</param>
    /// <param name="matrix">a to f, each (batch, 1, 1, 1) or the same for all.</param>
    /// <param name="moving">How pixels in between are made, and those beyond.</param>
    public static Tensor Affine(Tensor images, (Tensor A, Tensor B, Tensor C, Tensor D, Tensor E, Tensor F) matrix, PixelMoving moving)
    {
        long height = images.size(1), width = images.size(2);
        var x = Places(width, images).view(1, 1, width, 1);
        var y = Places(height, images).view(1, height, 1, 1);
        Tensor From(Tensor byX, Tensor byY, Tensor offset) => x.mul(byX).Plus(y.mul(byY)).Plus(offset).expand(images.size(0), height, width, 1);
        return Sample(images, From(matrix.A, matrix.B, matrix.C), From(matrix.D, matrix.E, matrix.F), moving);
    }

    /// <summary>Pixels from these places, each (batch, height, width, 1).</summary>
    public static Tensor Sample(Tensor images, Tensor fromX, Tensor fromY, PixelMoving moving)
    {
        if (moving.Interpolation == Interpolation.Nearest) return Pixels(images, fromX.round(), fromY.round(), moving);
        var (left, top) = (fromX.floor(), fromY.floor());
        var (right, bottom) = (left.Plus(1), top.Plus(1));
        var (toRight, toBottom) = (fromX.sub(left), fromY.sub(top));
        Tensor Row(Tensor y) => lerp(Pixels(images, left, y, moving), Pixels(images, right, y, moving), toRight.expand_as(images));
        return lerp(Row(top), Row(bottom), toBottom.expand_as(images));
    }

    /// <summary>0 to one less than a length.</summary>
    public static Tensor Places(long length, Tensor like) => arange(Scalars.Of(0), Scalars.Of(length), Scalars.Of(1), dtype: ScalarType.Float32, device: like.device);

    private static Tensor Pixels(Tensor images, Tensor x, Tensor y, PixelMoving moving)
    {
        long batch = images.size(0), height = images.size(1), width = images.size(2), channels = images.size(3);
        var (column, row) = (Inside(x, width, moving.Fill), Inside(y, height, moving.Fill));
        var index = row.mul(Scalars.Of(width)).Plus(column).to_type(ScalarType.Int64).view(batch, height * width, 1).expand(batch, height * width, channels);
        var pixels = images.reshape(batch, height * width, channels).gather(1, index).view(images.shape);
        if (moving.Fill != FillMode.Constant) return pixels;
        var exists = column.eq(x).logical_and(row.eq(y)).expand_as(pixels);
        return where(exists, pixels, full_like(pixels, Scalars.Of(moving.FillValue)));
    }

    // Whole places, brought into the image.
    private static Tensor Inside(Tensor place, long length, FillMode fill) => fill switch
    {
        FillMode.Wrap => place.remainder(Scalars.Of(length)),
        FillMode.Reflect => Mirrored(place.remainder(Scalars.Of(2 * length)), length),
        _ => place.clamp(Scalars.Of(0), Scalars.Of(length - 1)),
    };

    private static Tensor Mirrored(Tensor place, long length) => minimum(place, place.SubtractedFrom((2 * length) - 1));
}
