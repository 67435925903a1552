using System.Text.Json.Serialization;

namespace Kente.Faces.Training;

/// <summary>The settings of a face embedder besides its network, as files store them.</summary>
/// <param name="Size">Side of the square input.</param>
/// <param name="Length">Number of values of an embedding.</param>
internal sealed record FaceEmbedderSettings(int Size, int Length)
{
    private const string FaceEmbedding = "face-embedding";

    /// <summary>The task, by which a face embedder's settings are recognized.</summary>
    public string Task { get; init; } = FaceEmbedding;

    /// <summary>Whether these are the settings of a face embedder.</summary>
    [JsonIgnore]
    public bool IsValid => Task == FaceEmbedding && Size > 0 && Length > 0;
}
