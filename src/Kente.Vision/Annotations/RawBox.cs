using Kente.Vision.Boxes;

namespace Kente.Vision.Annotations;

/// <summary>A box as its file gives it, not yet checked.</summary>
/// <param name="Class">Name of its class.</param>
/// <param name="Edges">The edges.</param>
/// <param name="InPixels">Whether the edges are in pixels; else they are relative to the picture.</param>
/// <param name="Path">The annotation file.</param>
/// <param name="Line">The line in it.</param>
internal readonly record struct RawBox(string Class, Box Edges, bool InPixels, string Path, int? Line)
{
    public bool IsCrowd { get; init; }

    public bool IsDifficult { get; init; }

    /// <summary>The area in pixels that the file states.</summary>
    public double? Area { get; init; }
}
