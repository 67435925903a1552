namespace Kente.Vision;

/// <summary>A usable box that looks wrong.</summary>
/// <param name="Kind">Kind of the warning.</param>
/// <param name="Image">The image.</param>
/// <param name="Label">The box.</param>
public sealed record AnnotationWarning(AnnotationWarningKind Kind, AnnotatedImage Image, BoxLabel Label);
