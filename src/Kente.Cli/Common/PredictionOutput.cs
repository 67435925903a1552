using Kente.Vision;

namespace Kente.Cli.Common;

/// <summary>Formats predictions.</summary>
internal static class PredictionOutput
{
    /// <summary>Returns a box in pixels and relative to the image.</summary>
    public static object Edges(Box box, ImageSize size)
    {
        var (left, top, right, bottom) = box.ToPixels(size);
        return new
        {
            pixels = new
            {
                left = Math.Round(left, 1),
                top = Math.Round(top, 1),
                right = Math.Round(right, 1),
                bottom = Math.Round(bottom, 1)
            },
            relative = new
            {
                left = Math.Round(box.Left, 5),
                top = Math.Round(box.Top, 5),
                right = Math.Round(box.Right, 5),
                bottom = Math.Round(box.Bottom, 5)
            },
        };
    }

    /// <summary>Returns a unique name for a drawing, because images from several folders may have the same name.</summary>
    public static string DrawingName(string file, HashSet<string> used) => UniqueName(file, ".predicted.png", used);

    /// <summary>Returns a unique name of a file's stem and an extension.</summary>
    public static string UniqueName(string file, string extension, HashSet<string> used)
    {
        string stem = Path.GetFileNameWithoutExtension(file), name = stem + extension;
        for (int i = 2; !used.Add(name); i++) name = $"{stem}-{i}{extension}";
        return name;
    }
}
