using Kente.Experiments.Tracking;

namespace Kente.Studio.Pictures;

/// <summary>A file that a run keeps.</summary>
internal sealed record FileLine(string Name, long? Step, long Bytes, bool IsPicture, string Sha256)
{
    public static FileLine Of(Artifact artifact) => new(artifact.Name, artifact.Step, artifact.Bytes, PictureType.IsPromisedBy(artifact.Name), artifact.Sha256);
}
