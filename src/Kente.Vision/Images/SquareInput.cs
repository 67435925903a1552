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
        // Both rows of pixels that enclose a row of the result, resized horizontally; most are needed again by the next row.
        float[] upper = new float[3 * size], lower = new float[3 * size];
        int upperRow = -1, lowerRow = -1;
        for (int y = 0; y < size; y++)
        {
            var (y0, y1, fraction) = rows[y];
            if (lowerRow == y0) (upper, lower, upperRow, lowerRow) = (lower, upper, lowerRow, upperRow);
            if (upperRow != y0) Resize(image, upperRow = y0, left, top, columns, upper);
            if (lowerRow != y1) Resize(image, lowerRow = y1, left, top, columns, lower);
            var line = target.Slice(3 * size * y, 3 * size);
            for (int i = 0; i < line.Length; i++) line[i] = upper[i] + ((lower[i] - upper[i]) * fraction);
        }
    }

    // Resizes a row of the square, which is black outside the image.
    private static void Resize(RgbImage image, int row, int left, int top, (int Low, int High, float Fraction)[] columns, float[] target)
    {
        if (row < top || row >= top + image.Height)
        {
            Array.Clear(target);
            return;
        }
        var pixels = image.Pixels.AsSpan(3 * (row - top) * image.Width, 3 * image.Width);
        int i = 0;
        foreach (var (low, high, fraction) in columns)
        {
            int first = 3 * (low - left), second = 3 * (high - left);
            for (int channel = 0; channel < 3; channel++)
            {
                float a = (uint)(first + channel) < (uint)pixels.Length ? pixels[first + channel] : 0;
                float b = (uint)(second + channel) < (uint)pixels.Length ? pixels[second + channel] : 0;
                target[i++] = a + ((b - a) * fraction);
            }
        }
    }

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
