using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>An image to which a filter was applied.</summary>
/// <param name="File">The image.</param>
/// <param name="Output">The written file.</param>
/// <param name="Faces">For each face the landmarks that the filter uses.</param>
internal sealed record FilteredImage(string File, string Output, IReadOnlyList<Landmark[]> Faces);
