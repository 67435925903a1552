using Kente.Experiments;

namespace Kente.Studio.Images;

/// <summary>A file that a run keeps.</summary>
internal sealed record FileLine(string Name, long? Step, long Bytes, bool IsImage, string Sha256)
{
    public static FileLine Of(Artifact artifact) =>
        new(artifact.Name, artifact.Step, artifact.Bytes, ImageType.HasImageExtension(artifact.Name), artifact.Sha256);
}
