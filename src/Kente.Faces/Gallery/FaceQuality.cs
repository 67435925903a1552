using Kente.Faces.Alignment;
using Kente.Vision;

namespace Kente.Faces;

/// <summary>Measures of the part of an image that shows a face.</summary>
/// <param name="Width">Width of the face in pixels.</param>
/// <param name="Height">Height of the face in pixels.</param>
/// <param name="Sharpness">Variance of the Laplacian of the gray face at 112×112 pixels; small for blurred faces.</param>
/// <param name="Brightness">Mean gray value from 0 to 255.</param>
public sealed record FaceQuality(int Width, int Height, double Sharpness, double Brightness)
{
    private const int Side = 112;

    /// <summary>
    /// Gets how far the face is turned, as <see cref="EncodedFace.Turn"/>; <see langword="null"/> if no landmarks were located.
    /// </summary>
    public double? Turn { get; init; }

    /// <summary>Measures a face.</summary>
    /// <param name="image">The image.</param>
    /// <param name="box">Bounding box of the face, relative to the image.</param>
    /// <exception cref="ArgumentException">The box does not overlap the image.</exception>
    public static FaceQuality Measure(RgbImage image, Box box)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (box.Clip().IsEmpty) throw new ArgumentException($"The box {box} does not overlap the image.", nameof(box));
        var (left, top, right, bottom) = box.Clip().ToPixels(image.Size);
        int x = Math.Min((int)left, image.Width - 1), y = Math.Min((int)top, image.Height - 1);
        int width = Math.Clamp((int)Math.Round(right) - x, 1, image.Width - x);
        int height = Math.Clamp((int)Math.Round(bottom) - y, 1, image.Height - y);
        float[] gray = Gray(FaceCrop.Cut(image, x, y, width, height)!.Resize(Side, Side));
        return new(width, height, LaplacianVariance(gray), gray.Average());
    }

    /// <summary>Returns the first limit that the face does not keep; <see langword="null"/> if it keeps all.</summary>
    internal (EnrollmentStatus Status, double Limit)? Check(EnrollmentOptions limits) =>
        Math.Min(Width, Height) < limits.MinFaceSize ? (EnrollmentStatus.TooSmall, limits.MinFaceSize)
        : Brightness < limits.MinBrightness ? (EnrollmentStatus.TooDark, limits.MinBrightness)
        : Brightness > limits.MaxBrightness ? (EnrollmentStatus.TooBright, limits.MaxBrightness)
        : Sharpness < limits.MinSharpness ? (EnrollmentStatus.Blurred, limits.MinSharpness)
        : Turn > limits.MaxTurn ? (EnrollmentStatus.Turned, limits.MaxTurn)
        : null;

    private static float[] Gray(RgbImage image)
    {
        float[] gray = new float[image.Width * image.Height];
        for (int i = 0; i < gray.Length; i++)
            gray[i] = (0.299f * image.Pixels[3 * i]) + (0.587f * image.Pixels[(3 * i) + 1]) + (0.114f * image.Pixels[(3 * i) + 2]);
        return gray;
    }

    private static double LaplacianVariance(float[] gray)
    {
        double sum = 0, squares = 0;
        int count = (Side - 2) * (Side - 2);
        for (int y = 1; y < Side - 1; y++)
            for (int x = 1; x < Side - 1; x++)
            {
                int i = (y * Side) + x;
                double value = gray[i - 1] + gray[i + 1] + gray[i - Side] + gray[i + Side] - (4 * gray[i]);
                sum += value;
                squares += value * value;
            }
        return (squares / count) - (sum / count * (sum / count));
    }
}
