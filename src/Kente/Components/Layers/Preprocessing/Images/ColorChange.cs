using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Color adjustments of images (batch, height, width, channels) by a factor for each image.</summary>
internal static class ColorChange
{
    // Epsilon of Keras.
    private const double Epsilon = 1e-7;

    /// <summary>Adds a fraction of the value range.</summary>
    public static Tensor Brightness(Tensor images, Tensor fraction, (double Low, double High) range) =>
        Clip(images.Plus(fraction.mul(Scalars.Of(range.High - range.Low))), range);

    /// <summary>Scales the distance of each pixel from the mean of its channel.</summary>
    public static Tensor Contrast(Tensor images, Tensor factor, (double Low, double High) range)
    {
        var mean = images.mean([1, 2], keepdim: true);
        return Clip(images.sub(mean).mul(factor).Plus(mean), range);
    }

    /// <summary>Multiplies the saturation by f/(1 − f): ½ leaves it unchanged, 0 makes the image gray.</summary>
    public static Tensor Saturation(Tensor images, Tensor factor, (double Low, double High) range) =>
        Hsv(images, range, (hue, saturation, value) =>
        {
            var scaled = saturation.mul(factor.div(factor.SubtractedFrom(1 + Epsilon)));
            return (hue, scaled.clamp(Scalars.Of(0), Scalars.Of(1)), value);
        });

    /// <summary>Rotates the hue by a fraction of a full turn.</summary>
    public static Tensor Hue(Tensor images, Tensor turn, (double Low, double High) range) =>
        Hsv(images, range, (hue, saturation, value) => (hue.Plus(turn), saturation, value));

    /// <summary>Clips pixels to the value range.</summary>
    public static Tensor Clip(Tensor images, (double Low, double High) range) =>
        images.clamp(Scalars.Of(range.Low), Scalars.Of(range.High));

    /// <summary>Rescales pixels from one value range to another.</summary>
    public static Tensor Rescale(Tensor images, (double Low, double High) from, (double Low, double High) to) => from == to
        ? images
        : images.Plus(-from.Low).mul(Scalars.Of((to.High - to.Low) / (from.High - from.Low))).Plus(to.Low);

    // Converts to hue (in turns), saturation and value, applies the change and converts back.
    private static Tensor Hsv(
        Tensor images, (double Low, double High) range,
        Func<Tensor, Tensor, Tensor, (Tensor Hue, Tensor Saturation, Tensor Value)> change)
    {
        var unit = Rescale(images, range, (0, 1));
        Tensor red = unit.narrow(3, 0, 1), green = unit.narrow(3, 1, 1), blue = unit.narrow(3, 2, 1);
        Tensor most = maximum(maximum(red, green), blue), chroma = most.sub(minimum(minimum(red, green), blue));
        var divisor = where(chroma.eq(Scalars.Of(0)), ones_like(chroma), chroma);
        var sextant = where(
            most.eq(red),
            green.sub(blue).div(divisor),
            where(most.eq(green), blue.sub(red).div(divisor).Plus(2), red.sub(green).div(divisor).Plus(4)));
        var hue = sextant.div(Scalars.Of(6)).remainder(Scalars.Of(1));
        var positive = most.gt(Scalars.Of(0));
        var saturation = where(positive, chroma.div(where(positive, most, ones_like(most))), zeros_like(most));
        var (newHue, newSaturation, value) = change(hue, saturation, most);

        // value · (1 − saturation · max(0, min(k, 4 − k, 1))) with k = (n + 6 hue) mod 6 and n = 5, 3, 1 for red, green and blue.
        Tensor Channel(int n)
        {
            var k = newHue.mul(Scalars.Of(6)).Plus(n).remainder(Scalars.Of(6));
            var less = minimum(k, k.SubtractedFrom(4)).clamp(Scalars.Of(0), Scalars.Of(1));
            return value.mul(newSaturation.mul(less).SubtractedFrom(1));
        }
        return Rescale(cat([Channel(5), Channel(3), Channel(1)], 3).clamp(Scalars.Of(0), Scalars.Of(1)), (0, 1), range);
    }
}
