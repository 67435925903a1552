using Kente.Vision;

namespace Kente.Faces.Tests;

/// <summary>The image of the golden numbers, which shows nothing.</summary>
internal static class FormulaImage
{
    public static RgbImage Create(int width, int height)
    {
        RgbImage image = new(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                byte Value(int channel) => (byte)(((7 * x) + (13 * y) + (29 * channel) + (x * y % 31)) % 256);
                image[x, y] = new(Value(0), Value(1), Value(2));
            }
        return image;
    }
}
