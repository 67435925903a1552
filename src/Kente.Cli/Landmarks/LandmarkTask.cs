using Kente.Cli.Data;

namespace Kente.Cli.Landmarks;

/// <summary>A command whose models are landmark detectors.</summary>
/// <param name="Command">Name of the command.</param>
/// <param name="Title">Title of reports.</param>
/// <param name="Detector">What is trained.</param>
/// <param name="Synthetic">Name of the synthetic data; <see langword="null"/> without.</param>
internal sealed record LandmarkTask(string Command, string Title, string Detector, string? Synthetic)
{
    /// <summary>Points of any object.</summary>
    public static LandmarkTask Landmarks { get; } = new("landmarks", "Landmarks", "a landmark detector", LandmarkSource.Faces);

    /// <summary>Joints of persons.</summary>
    public static LandmarkTask Pose { get; } = new("pose", "Poses", "a detector of the joints of a person", null);

    /// <summary>Creates the options that select the data.</summary>
    /// <param name="part">What the part is used for.</param>
    public DataOptions DataOptions(string part) => new(Synthetic, part, LandmarkSource.Formats.Keys);

    /// <summary>Returns the data of the command line.</summary>
    /// <exception cref="UsageException">There are none, and the task has no synthetic data.</exception>
    public string Require(string? data) => data ?? Synthetic
        ?? throw new UsageException($"--data is required: the folder or file of annotated images for 'kente {Command}'.");
}
