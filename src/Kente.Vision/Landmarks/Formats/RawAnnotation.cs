namespace Kente.Vision.Landmarks.Formats;

/// <summary>An annotation as read from a file, before it is checked.</summary>
/// <param name="Annotation">The annotation; its points are in the order of the file.</param>
/// <param name="File">The annotation file.</param>
/// <param name="Line">Line in the annotation file.</param>
internal sealed record RawAnnotation(LandmarkAnnotation Annotation, string File, int? Line);
