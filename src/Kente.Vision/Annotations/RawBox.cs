namespace Kente.Vision.Annotations;

/// <summary>A box as read from a file, before it is checked.</summary>
/// <param name="Class">Name of the class.</param>
/// <param name="Edges">The edges.</param>
/// <param name="InPixels">Whether the edges are in pixels; otherwise they are relative to the image.</param>
/// <param name="Path">The annotation file.</param>
/// <param name="Line">Line in the annotation file.</param>
internal readonly record struct RawBox(string Class, Box Edges, bool InPixels, string Path, int? Line)
{
    public bool IsCrowd { get; init; }

    public bool IsDifficult { get; init; }

    /// <summary>What the annotation has besides, or instead of, the box.</summary>
    public OutlineKind Outline { get; init; }

    /// <summary>The area in pixels stated in the file.</summary>
    public double? Area { get; init; }
}
