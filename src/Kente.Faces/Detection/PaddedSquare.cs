using Kente.Vision;

namespace Kente.Faces.Detection;

/// <summary>Coordinates in an image that was padded to a square at the right or bottom and resized.</summary>
internal static class PaddedSquare
{
    /// <summary>Returns the height and width of the square relative to those of the image inside it, in whole pixels.</summary>
    public static (double X, double Y) Correction(ImageSize image, int inputSize)
    {
        double scale = (double)inputSize / Math.Max(image.Width, image.Height);
        // A very narrow image has a fraction of a pixel.
        double Pixels(int length) => Math.Max(1, Math.Floor((length * scale) + 0.5));
        double width = Pixels(image.Width), height = Pixels(image.Height), side = Math.Max(width, height);
        return (side / width, side / height);
    }
}
