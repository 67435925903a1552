using Kente.Vision.Annotations;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Writes the <c>.pts</c> files of 300-W, beside the images.</summary>
internal static class PtsWriter
{
    public static void Write(IEnumerable<(LandmarkImage Image, string File)> images, ImageFiles files)
    {
        foreach (var (image, file) in images)
        {
            string points = string.Concat(image.Points.Select(point => FormattableString.Invariant($"{point.X} {point.Y}\n")));
            files.WriteText(
                Path.ChangeExtension(file, ".pts"),
                FormattableString.Invariant($"version: 1\nn_points: {image.Points.Count}\n") + "{\n" + points + "}\n");
        }
    }
}
