using Kente.Vision;

namespace Kente.Faces.Detection;

/// <summary>
/// Looks again, with a black border around the image, where no face is found: the networks miss most faces that fill the image, such as
/// those of data sets for recognition.
/// </summary>
internal sealed class BorderedDetector(IFaceDetector detector) : IFaceDetector
{
    // Relative to the longer side; a face that fills the image then has the size of those in the networks' training.
    private const double Border = 0.75;

    // No network sees more pixels.
    private const int MaxSide = 608;

    public IReadOnlyList<FaceCandidate> Detect(RgbImage image, double threshold)
    {
        var found = detector.Detect(image, threshold);
        return found.Count > 0 ? found : DetectWithBorder(image, threshold);
    }

    private FaceCandidate[] DetectWithBorder(RgbImage image, double threshold)
    {
        double scale = Math.Min(1, (double)MaxSide / Math.Max(image.Width, image.Height));
        int Scaled(int length) => Math.Max(1, (int)Math.Round(length * scale));
        var content = image.Resize(Scaled(image.Width), Scaled(image.Height));
        int border = (int)(Border * Math.Max(content.Width, content.Height));
        RgbImage bordered = new(content.Width + (2 * border), content.Height + (2 * border));
        for (int row = 0; row < content.Height; row++)
            content.Pixels.AsSpan(3 * row * content.Width, 3 * content.Width)
                .CopyTo(bordered.Pixels.AsSpan(3 * (((row + border) * bordered.Width) + border)));
        return [.. detector.Detect(bordered, threshold).Select(one =>
        {
            var (left, top, right, bottom) = one.Box.ToPixels(bordered.Size);
            return one with { Box = Box.FromPixels(left - border, top - border, right - border, bottom - border, content.Size) };
        })];
    }
}
