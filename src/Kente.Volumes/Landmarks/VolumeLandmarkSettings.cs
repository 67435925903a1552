using System.Text.Json.Serialization;
using Kente.Vision;
using Kente.Vision.Landmarks.Inference;
using Kente.Volumes.Alignment;

namespace Kente.Volumes.Landmarks;

/// <summary>The settings of a detector besides its network, as files store them.</summary>
/// <param name="Landmarks">Names of the landmarks.</param>
/// <param name="Spacing">Side of the voxels in mm.</param>
/// <param name="Window">Intensities that become 0 and 1; <see langword="null"/> for those of each volume.</param>
/// <param name="Voting">How cells vote.</param>
/// <param name="Means">For each landmark, the mean position relative to the center of the training volumes, in mm: the baseline.</param>
internal sealed record VolumeLandmarkSettings(
    IReadOnlyList<string> Landmarks, double Spacing, Interval? Window, LandmarkVoting Voting, IReadOnlyList<double[]> Means)
{
    private const string VolumeLandmarkTask = "volume landmarks";

    /// <summary>The task, by which the settings are recognized.</summary>
    public string Task { get; init; } = VolumeLandmarkTask;

    /// <summary>The second stage; <see langword="null"/> for none.</summary>
    public VolumeRefinement? Refinement { get; init; }

    /// <summary>How volumes are brought to one pose first; <see langword="null"/> if they are not.</summary>
    public VolumeAlignment? Alignment { get; init; }

    /// <summary>For each landmark where it is expected in aligned volumes, if all training volumes show it.</summary>
    public IReadOnlyList<ExpectedLandmark?>? Expected { get; init; }

    /// <summary>The calibrated radii; <see langword="null"/> without calibration.</summary>
    public CalibratedRadii? Radii { get; init; }

    /// <summary>Whether these are the settings of a detector of landmarks in volumes.</summary>
    [JsonIgnore]
    public bool IsValid => Task == VolumeLandmarkTask && Landmarks is { Count: > 0 } && Spacing > 0
        && Refinement is null or { Spacing: > 0, Side: >= 16 }
        && (Refinement?.Side ?? 0) % CellGrid.Fine.Side == 0 && Means?.Count == Landmarks.Count
        && Means.All(mean => mean.Length == 3) && Alignment is null or { IsValid: true }
        && (Expected is null || Expected.Count == Landmarks.Count) && (Radii is null || Radii.Scores?.Count == Landmarks.Count);
}
