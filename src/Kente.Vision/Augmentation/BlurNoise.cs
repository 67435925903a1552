namespace Kente.Vision.Augmentation;

/// <summary>Adds slight blur and noise.</summary>
internal static class BlurNoise
{
    /// <summary>Blurs an image: each pixel gives a fraction of its value to its neighbors, horizontally and then vertically.</summary>
    public static void Blur(RgbImage image, double share)
    {
        var (width, height, pixels) = (image.Width, image.Height, image.Pixels);
        var source = (byte[])pixels.Clone();
        Pass(source, pixels, (float)share, 3, width, height, 3 * width);
        pixels.CopyTo(source, 0);
        Pass(source, pixels, (float)share, 3 * width, height, width, 3);
    }

    /// <summary>Adds noise of a standard deviation to every value.</summary>
    public static void Add(RgbImage image, double deviation, Random random)
    {
        var pixels = image.Pixels;
        var bits = new byte[pixels.Length + 2];
        random.NextBytes(bits);
        // The sum of three random bytes is nearly normal with mean 382.5 and deviation 128. Fixed point with 16 fractional bits.
        var scale = (int)(deviation / 128 * 65536);
        var offset = 32768 - (int)(scale * 382.5);
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Clamp(((pixels[i] << 16) + scale * (bits[i] + bits[i + 1] + bits[i + 2]) + offset) >> 16, 0, 255);
    }

    /// <summary>
    /// Blurs lines of <paramref name="length"/> pixels that lie <paramref name="step"/> values apart; there are <paramref name="lines"/>,
    /// <paramref name="next"/> values apart.
    /// </summary>
    private static void Pass(byte[] source, byte[] target, float share, int step, int length, int lines, int next)
    {
        for (var line = 0; line < lines; line++)
            for (var i = 1; i < length - 1; i++)
                for (var channel = 0; channel < 3; channel++)
                {
                    var at = line * next + i * step + channel;
                    target[at] = (byte)(source[at] + share * (source[at - step] + source[at + step] - 2 * source[at]) + 0.5f);
                }
    }
}
