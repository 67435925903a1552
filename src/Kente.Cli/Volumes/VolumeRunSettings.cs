using Kente.Cli.Training;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary>The settings of a training on volumes that determine its result.</summary>
internal sealed record VolumeRunSettings : RunSettings<VolumeLandmarkOptions>
{
    /// <summary>Level of the calibrated radii; <see langword="null"/> without calibration.</summary>
    public double? RadiusLevel { get; init; }

    /// <summary>Number of calibration volumes that the level needs.</summary>
    public int CalibrationVolumes => RadiusLevel is { } level ? CalibrationSize.For(level) : 0;
}
