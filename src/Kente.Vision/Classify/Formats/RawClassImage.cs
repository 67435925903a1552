namespace Kente.Vision.Classify.Formats;

/// <summary>An image as a reader found it.</summary>
/// <param name="Image">The image, without classes.</param>
/// <param name="Classes">Names of its classes.</param>
/// <param name="Part">Name of its part; <see langword="null"/> if the data have no parts.</param>
/// <param name="File">The file that states its classes.</param>
/// <param name="Line">The line there; <see langword="null"/> if the file is the image.</param>
internal sealed record RawClassImage(ClassImage Image, IReadOnlyList<string> Classes, string? Part, string File, int? Line);
