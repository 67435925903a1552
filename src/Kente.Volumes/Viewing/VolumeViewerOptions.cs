using Kente.Vision;

namespace Kente.Volumes;

/// <summary>Content of a viewer page besides the volume.</summary>
public sealed record VolumeViewerOptions
{
    /// <summary>
    /// Gets the heading; default "Volume". Do not put the name of a patient here: the page shows it to everyone who opens it.
    /// </summary>
    public string Title { get; init; } = "Volume";

    /// <summary>Gets the points to show, such as annotated landmarks; default none.</summary>
    public NamedPoints? Points { get; init; }

    /// <summary>Gets the predicted landmarks to show, with their radii; default none.</summary>
    public VolumeLandmarks? Prediction { get; init; }

    /// <summary>
    /// Gets the intensities that are black and white at first. Default <see langword="null"/>: those with half a percent of the voxels below
    /// and above.
    /// </summary>
    public Interval? Window { get; init; }
}
