namespace Kente.Vision.Images;

/// <summary>
/// Resizes images to the square input of a network as in its training: padded with black to a square, then resized without antialiasing by
/// the bilinear rule of TensorFlow 1, which maps the left edge of a pixel, not its center.
/// </summary>
internal static class SquareInput
{
    /// <summary>Writes an image of [size, size, 3] with values from 0 to 255.</summary>
    /// <param name="image">The image.</param>
    /// <param name="size">Height and width of the result.</param>
    /// <param name="isCentered">Whether the padding is on both sides, or at the right or bottom.</param>
    /// <param name="target">The result, row by row.</param>
    public static void Write(RgbImage image, int size, bool isCentered, Span<float> target)
    {
        int side = Math.Max(image.Width, image.Height);
        int left = isCentered ? (side - image.Width) / 2 : 0, top = isCentered ? (side - image.Height) / 2 : 0;
        var (columns, rows) = (Samples(size, side), Samples(size, side));
        int i = 0;
        foreach (var (y0, y1, fy) in rows)
            foreach (var (x0, x1, fx) in columns)
                for (int channel = 0; channel < 3; channel++)
                {
                    float upper = Between(At(x0, y0, channel), At(x1, y0, channel), fx);
                    float lower = Between(At(x0, y1, channel), At(x1, y1, channel), fx);
                    target[i++] = Between(upper, lower, fy);
                }

        float At(int x, int y, int channel)
        {
            var (column, row) = (x - left, y - top);
            return column >= 0 && row >= 0 && column < image.Width && row < image.Height
                ? image.Pixels[(3 * ((row * image.Width) + column)) + channel]
                : 0;
        }
    }

    private static float Between(float first, float second, float fraction) => first + ((second - first) * fraction);

    private static (int Low, int High, float Fraction)[] Samples(int size, int side)
    {
        float scale = (float)side / size;
        return [.. Enumerable.Range(0, size).Select(i =>
        {
            float at = i * scale;
            int low = Math.Min((int)at, side - 1);
            return (low, Math.Min((int)MathF.Ceiling(at), side - 1), at - low);
        })];
    }
}
