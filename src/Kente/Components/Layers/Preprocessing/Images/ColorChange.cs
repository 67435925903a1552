using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Changes of the colours of images (batch, height, width, channels), by a number for each image.</summary>
internal static class ColorChange
{
    // Keras's epsilon.
    private const double Tiny = 1e-7;

    /// <summary>Adds a share of the range of values.</summary>
    public static Tensor Brightness(Tensor images, Tensor share, (double Low, double High) values) =>
        Clip(images.Plus(share.mul(Scalars.Of(values.High - values.Low))), values);

    /// <summary>Moves pixels away from the mean of their channel by a factor.</summary>
    public static Tensor Contrast(Tensor images, Tensor factor, (double Low, double High) values)
    {
        var mean = images.mean([1, 2], keepdim: true);
        return Clip(images.sub(mean).mul(factor).Plus(mean), values);
    }

    /// <summary>Multiplies the saturation by f/(1 − f): ½ leaves it, 0 makes the image grey.</summary>
    public static Tensor Saturation(Tensor images, Tensor factor, (double Low, double High) values) => Hsv(images, values, (hue, saturation, value) =>
        (hue, saturation.mul(factor.div(factor.SubtractedFrom(1 + Tiny))).clamp(Scalars.Of(0), Scalars.Of(1)), value));

    /// <summary>Turns the hue by a part of the circle.</summary>
    public static Tensor Hue(Tensor images, Tensor turn, (double Low, double High) values) => Hsv(images, values, (hue, saturation, value) => (hue.Plus(turn), saturation, value));

    public static Tensor Clip(Tensor images, (double Low, double High) values) => images.clamp(Scalars.Of(values.Low), Scalars.Of(values.High));

    /// <summary>From one range of values to another.</summary>
    public static Tensor Rescale(Tensor images, (double Low, double High) from, (double Low, double High) to) => from == to
        ? images
        : images.Plus(-from.Low).mul(Scalars.Of((to.High - to.Low) / (from.High - from.Low))).Plus(to.Low);

    // Colours as hue (in turns), saturation and value, which change and become colours again.
    private static Tensor Hsv(Tensor images, (double Low, double High) values, Func<Tensor, Tensor, Tensor, (Tensor Hue, Tensor Saturation, Tensor Value)> change)
    {
        var unit = Rescale(images, values, (0, 1));
        Tensor red = unit.narrow(3, 0, 1), green = unit.narrow(3, 1, 1), blue = unit.narrow(3, 2, 1);
        Tensor most = maximum(maximum(red, green), blue), apart = most.sub(minimum(minimum(red, green), blue));
        var none = zeros_like(most);
        var divisor = where(apart.eq(Scalars.Of(0)), ones_like(apart), apart);
        var hue = where(
            most.eq(red), green.sub(blue).div(divisor),
            where(most.eq(green), blue.sub(red).div(divisor).Plus(2), red.sub(green).div(divisor).Plus(4))).div(Scalars.Of(6)).remainder(Scalars.Of(1));
        var saturation = where(most.gt(Scalars.Of(0)), apart.div(where(most.gt(Scalars.Of(0)), most, ones_like(most))), none);
        var (newHue, newSaturation, value) = change(hue, saturation, most);

        // value · (1 − saturation · max(0, min(k, 4 − k, 1))) with k = (n + 6 hue) mod 6 and n = 5, 3, 1 for red, green and blue.
        Tensor Channel(int n)
        {
            var k = newHue.mul(Scalars.Of(6)).Plus(n).remainder(Scalars.Of(6));
            var less = minimum(k, k.SubtractedFrom(4)).clamp(Scalars.Of(0), Scalars.Of(1));
            return value.mul(newSaturation.mul(less).SubtractedFrom(1));
        }
        return Rescale(cat([Channel(5), Channel(3), Channel(1)], 3).clamp(Scalars.Of(0), Scalars.Of(1)), (0, 1), values);
    }
}
