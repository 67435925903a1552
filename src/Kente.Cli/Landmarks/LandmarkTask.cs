using Kente.Cli.Data;

namespace Kente.Cli.Landmarks;

/// <summary>A command whose models are landmark detectors.</summary>
/// <param name="Command">Name of the command.</param>
/// <param name="Title">Title of reports.</param>
/// <param name="Detector">What is trained.</param>
/// <param name="Synthetic">Name of the synthetic data; <see langword="null"/> without.</param>
/// <param name="Formats">Names of the annotation formats.</param>
internal sealed record LandmarkTask(string Command, string Title, string Detector, string? Synthetic, IReadOnlyList<string> Formats)
{
    /// <summary>Points of any object.</summary>
    public static LandmarkTask Landmarks { get; } = new(
        "landmarks", "Landmarks", "a landmark detector", LandmarkSource.Faces, [.. LandmarkSource.Formats.Keys]);

    /// <summary>Joints of persons. The files of 300-W and of dlib hold faces.</summary>
    public static LandmarkTask Pose { get; } = new(
        "pose", "Poses", "a detector of the joints of a person", null, ["csv", "coco"]);

    /// <summary>Whether images may have a scale, as X-rays have.</summary>
    public bool HasPixelSize => Synthetic is not null;

    /// <summary>Creates the options that select the data.</summary>
    /// <param name="part">What the part is used for.</param>
    public DataOptions DataOptions(string part) => new(Synthetic, part, Formats);

    /// <summary>Returns the data of the command line.</summary>
    /// <exception cref="UsageException">There are none, and the task has no synthetic data.</exception>
    public string Require(string? data) => data ?? Synthetic
        ?? throw new UsageException($"--data is required: the folder or file of annotated images for 'kente {Command}'.");
}
