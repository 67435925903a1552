using Kente.Vision;

namespace Kente.Joint.Bench.Studies;

/// <summary>
/// Computes how strong the edges of an image are: logarithms of the mean gradient of the luminance per direction, at full, half and quarter
/// size.
/// </summary>
internal static class Outlines
{
    public const int Count = Sizes * Directions;
    private const int Sizes = 3, Directions = 8;

    public static double[] Of(RgbImage image)
    {
        var (width, height) = (image.Width, image.Height);
        double[] light = [.. image.Pixels.Chunk(3).Select(pixel => (pixel[0] + pixel[1] + pixel[2]) / 765.0)];
        List<double> strengths = [];
        for (int size = 0; size < Sizes; size++)
        {
            strengths.AddRange(MeanSlopes(light, width, height).Select(slope => Math.Log(slope + 1e-3)));
            light = Halved(light, width, height);
            (width, height) = (width / 2, height / 2);
        }
        return [.. strengths];
    }

    private static double[] MeanSlopes(double[] light, int width, int height)
    {
        var slopes = new double[Directions];
        for (int y = 1; y < height - 1; y++)
        {
            for (int x = 1; x < width - 1; x++)
            {
                int at = (y * width) + x;
                double across = light[at + 1] - light[at - 1], down = light[at + width] - light[at - width];
                // Directions share half a turn: whether it gets lighter or darker does not matter.
                int direction = (int)(((Math.Atan2(down, across) / Math.PI) + 1) * Directions) % Directions;
                slopes[direction] += Math.Sqrt((across * across) + (down * down)) / (width * height);
            }
        }
        return slopes;
    }

    private static double[] Halved(double[] light, int width, int height) =>
        [.. from y in Enumerable.Range(
            0,
            height / 2) from x in Enumerable.Range(
                0,
                width / 2) let at = (2 * y * width)
                    + (2 * x) select (light[at] + light[at + 1] + light[at + width] + light[at + width + 1]) / 4];
}
