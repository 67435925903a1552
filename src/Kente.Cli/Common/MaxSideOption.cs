using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Common;

/// <summary>The option <c>--max-side</c>, and the drawing of images that it limits.</summary>
internal static class MaxSideOption
{
    private const int DefaultSide = 1920, MinLegibleSide = 320;

    public static Option<int?> Create() => NumberOption.Create(
        "--max-side", $"Longest side of the drawn images in pixels. [default: {DefaultSide}]");

    /// <summary>Draws boxes on a copy of an image. Larger images are reduced; small ones are enlarged, so that text is legible.</summary>
    public static RgbImage Draw(RgbImage image, IEnumerable<BoxMark> marks, int? maxSide = null) =>
        image.WithMarks(marks, SideFor(image, maxSide));

    /// <summary>Returns the longer side of a drawing.</summary>
    public static int SideFor(RgbImage image, int? maxSide) =>
        Math.Min(maxSide ?? DefaultSide, Math.Max(MinLegibleSide, Math.Max(image.Width, image.Height)));
}
