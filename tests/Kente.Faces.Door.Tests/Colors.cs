using Kente.Faces.Tests.Gallery;
using Kente.Vision;

namespace Kente.Faces.Door.Tests;

/// <summary>Faces of <see cref="ColorEncoder"/>: each color is a person.</summary>
internal static class Colors
{
    public static Rgb Red { get; } = new(200, 50, 50);

    public static Rgb Green { get; } = new(50, 200, 50);

    public static Rgb Blue { get; } = new(50, 50, 200);

    /// <summary>Embeddings of strangers: shades between red and blue.</summary>
    public static IReadOnlyList<IReadOnlyList<FaceEmbedding>> Strangers(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (IReadOnlyList<FaceEmbedding>)[new("fake", [0.3f, 0.2f + (0.01f * i), 0.7f])])];
}
