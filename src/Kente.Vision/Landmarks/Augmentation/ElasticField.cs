namespace Kente.Vision.Landmarks.Augmentation;

/// <summary>
/// An elastic deformation: a random displacement at the points of a coarse grid, interpolated by cubic B-splines, so that the field is
/// smooth and never folds.
/// </summary>
internal sealed class ElasticField
{
    private const int Cells = 3, Controls = Cells + 3, Iterations = 12;

    private readonly ImageSize _frame;
    private readonly float[] _x = new float[Controls * Controls], _y = new float[Controls * Controls];

    /// <summary>Samples a field.</summary>
    /// <param name="frame">Size of the images.</param>
    /// <param name="amplitude">Maximum displacement in pixels.</param>
    /// <param name="random">Random number generator.</param>
    public ElasticField(ImageSize frame, double amplitude, Random random)
    {
        _frame = frame;
        Interval range = new(-amplitude, amplitude);
        for (int i = 0; i < _x.Length; i++) (_x[i], _y[i]) = ((float)range.Sample(random), (float)range.Sample(random));
    }

    /// <summary>Returns the deformed image: each pixel comes from its displaced position.</summary>
    public RgbImage Apply(RgbImage image)
    {
        RgbImage result = new(image.Width, image.Height);
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
            {
                var (dx, dy) = At(x + 0.5f, y + 0.5f);
                Sample(image, x + dx, y + dy, result.Pixels.AsSpan(3 * ((y * image.Width) + x), 3));
            }
        return result;
    }

    /// <summary>Returns where a point of the image lies in the deformed image.</summary>
    public (double X, double Y) Move(double x, double y)
    {
        // The pixel at q comes from q + d(q), so the point p moves to the solution of q + d(q) = p.
        var (atX, atY) = (x, y);
        for (int i = 0; i < Iterations; i++)
        {
            var (dx, dy) = At((float)atX, (float)atY);
            (atX, atY) = (x - dx, y - dy);
        }
        return (atX, atY);
    }

    private (float X, float Y) At(float x, float y)
    {
        Span<float> across = stackalloc float[4], along = stackalloc float[4];
        int column = Weights(x * Cells / _frame.Width, across), row = Weights(y * Cells / _frame.Height, along);
        var (sumX, sumY) = (0f, 0f);
        for (int j = 0; j < 4; j++)
            for (int i = 0; i < 4; i++)
            {
                float weight = across[i] * along[j];
                int control = ((row + j) * Controls) + column + i;
                sumX += weight * _x[control];
                sumY += weight * _y[control];
            }
        return (sumX, sumY);
    }

    private static int Weights(float at, Span<float> weights)
    {
        int cell = Math.Clamp((int)MathF.Floor(at), 0, Cells - 1);
        float t = Math.Clamp(at - cell, 0, 1), rest = 1 - t;
        weights[0] = rest * rest * rest / 6;
        weights[1] = ((3 * t * t * t) - (6 * t * t) + 4) / 6;
        weights[2] = ((-3 * t * t * t) + (3 * t * t) + (3 * t) + 1) / 6;
        weights[3] = t * t * t / 6;
        return cell;
    }

    // Bilinear, at positions relative to the centers of pixels; the edge is repeated.
    private static void Sample(RgbImage image, float x, float y, Span<byte> target)
    {
        (x, y) = (Math.Clamp(x, 0, image.Width - 1), Math.Clamp(y, 0, image.Height - 1));
        int left = (int)x, top = (int)y, right = Math.Min(left + 1, image.Width - 1), bottom = Math.Min(top + 1, image.Height - 1);
        var (shareX, shareY) = (x - left, y - top);
        byte[] pixels = image.Pixels;
        for (int channel = 0; channel < 3; channel++)
        {
            float Value(int column, int row) => pixels[(3 * ((row * image.Width) + column)) + channel];
            float upper = Value(left, top) + ((Value(right, top) - Value(left, top)) * shareX);
            float lower = Value(left, bottom) + ((Value(right, bottom) - Value(left, bottom)) * shareX);
            target[channel] = (byte)(upper + ((lower - upper) * shareY) + 0.5f);
        }
    }
}
