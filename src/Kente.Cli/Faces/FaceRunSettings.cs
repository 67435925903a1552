using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary>The settings of a face embedder's training that determine its result.</summary>
internal sealed record FaceRunSettings
{
    /// <summary>Training options.</summary>
    public FaceEmbedderOptions Options { get; init; } = new();

    /// <summary>Full path of the folder of people; <see langword="null"/> if it is not given.</summary>
    public string? Data { get; init; }
}
