using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>An image to which a filter was applied.</summary>
/// <param name="File">The image.</param>
/// <param name="Output">The written file.</param>
/// <param name="Faces">For each face with the filter the landmarks that it uses.</param>
/// <param name="Undrawn">Number of faces without the filter, because too few of its landmarks have a position.</param>
internal sealed record FilteredImage(string File, string Output, IReadOnlyList<Landmark[]> Faces, int Undrawn);
