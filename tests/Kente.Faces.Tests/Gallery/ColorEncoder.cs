using Kente.Vision;

namespace Kente.Faces.Tests.Gallery;

/// <summary>
/// An encoder whose faces are the squares of an image: its left half, and its right half if that is not white. The embedding is the mean
/// color, from 0 to 1.
/// </summary>
internal sealed class ColorEncoder(string model = "fake") : IFaceEncoder
{
    public string Model { get; } = model;

    public int Length => 3;

    public string Pipeline { get; init; } = model;

    public double? UsualThreshold { get; init; }

    public double? SamePersonDistance { get; init; }

    /// <summary>How far all faces are turned.</summary>
    public double? Turn { get; init; }

    public IReadOnlyList<EncodedFace> Encode(RgbImage image)
    {
        Box[] halves = [new(0, 0, 0.5, 1), new(0.5, 0, 1, 1)];
        return [.. halves.Select(half => new EncodedFace(half, 0.9, Mean(image, half)) { Turn = Turn })
            .Where(face => face.Embedding.Values.ToArray().Any(value => value < 0.99f))];
    }

    /// <summary>Returns an image with a pattern of a color in its left half, and white or one of another color in its right half.</summary>
    public static RgbImage Image(Rgb left, Rgb? right = null, int side = 100, int noise = 30)
    {
        RgbImage image = new(2 * side, side, new Rgb(255, 255, 255));
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
            {
                // A checkerboard, which has edges and no effect on the mean.
                int shift = ((x / 4) + (y / 4)) % 2 == 0 ? noise : -noise;
                image[x, y] = Shift(left, shift);
                if (right is Rgb other) image[side + x, y] = Shift(other, shift);
            }
        return image;
    }

    private static Rgb Shift(Rgb color, int by) => new((byte)(color.Red + by), (byte)(color.Green + by), (byte)(color.Blue + by));

    private FaceEmbedding Mean(RgbImage image, Box box)
    {
        double[] sums = new double[3];
        int from = (int)(box.Left * image.Width), to = (int)(box.Right * image.Width);
        for (int y = 0; y < image.Height; y++)
            for (int x = from; x < to; x++)
            {
                var color = image[x, y];
                sums[0] += color.Red;
                sums[1] += color.Green;
                sums[2] += color.Blue;
            }
        return new(Model, [.. sums.Select(sum => (float)(sum / 255 / image.Height / (to - from)))]);
    }
}
