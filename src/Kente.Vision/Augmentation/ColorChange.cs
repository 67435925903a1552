namespace Kente.Vision.Augmentation;

/// <summary>
/// Changes hue, saturation, brightness and contrast with one 3×3 matrix and one offset. The hue rotates in the I-Q plane of YIQ; luma is
/// 0.299 R + 0.587 G + 0.114 B.
/// </summary>
internal sealed class ColorChange
{
    private readonly float[] _matrix;
    private readonly float _offset;

    private ColorChange(float[] matrix, float offset) => (_matrix, _offset) = (matrix, offset);

    public static ColorChange Sample(BoxAugmentation options, Random random)
    {
        double Around(double center, double by) => new Interval(center - by, center + by).Sample(random);
        var hue = Around(0, options.Hue) * Math.Tau;
        var saturation = Around(1, options.Saturation);
        var brightness = Around(1, options.Brightness);
        var contrast = Around(1, options.Contrast);
        if (random.NextDouble() < options.GrayscaleProbability) saturation = 0;
        // The pivot of the contrast is the gray of the padding, so that contrast alone does not change the padding.
        var pivot = Letterbox.PadColor * (1 - contrast);
        return new(Matrix(hue, saturation, brightness * contrast), (float)pivot);
    }

    public void Apply(Span<byte> pixels)
    {
        if (_offset == 0 && _matrix is [1, 0, 0, 0, 1, 0, 0, 0, 1]) return;
        var (rr, rg, rb, gr, gg, gb, br, bg, bb) = (
            _matrix[0], _matrix[1], _matrix[2], _matrix[3], _matrix[4], _matrix[5], _matrix[6], _matrix[7], _matrix[8]);
        var offset = _offset + 0.5f;
        for (var i = 0; i + 2 < pixels.Length; i += 3)
        {
            float red = pixels[i], green = pixels[i + 1], blue = pixels[i + 2];
            pixels[i] = Limited(rr * red + rg * green + rb * blue + offset);
            pixels[i + 1] = Limited(gr * red + gg * green + gb * blue + offset);
            pixels[i + 2] = Limited(br * red + bg * green + bb * blue + offset);
        }
    }

    private static byte Limited(float value) => (byte)Math.Clamp((int)value, 0, 255);

    /// <summary>gain × (luma + saturation × rotation × (color − luma)), expanded for the axes of YIQ.</summary>
    private static float[] Matrix(double hue, double saturation, double gain)
    {
        if (hue == 0 && saturation == 1) return [(float)gain, 0, 0, 0, (float)gain, 0, 0, 0, (float)gain];
        var (sin, cos) = Math.SinCos(hue);
        var (u, w) = (saturation * cos, saturation * sin);
        double[] matrix =
        [
            0.299 + 0.701 * u + 0.168 * w, 0.587 - 0.587 * u + 0.330 * w, 0.114 - 0.114 * u - 0.498 * w,
            0.299 - 0.299 * u - 0.328 * w, 0.587 + 0.413 * u + 0.035 * w, 0.114 - 0.114 * u + 0.293 * w,
            0.299 - 0.299 * u + 1.250 * w, 0.587 - 0.587 * u - 1.050 * w, 0.114 + 0.886 * u - 0.200 * w,
        ];
        return [.. matrix.Select(value => (float)(gain * value))];
    }
}
