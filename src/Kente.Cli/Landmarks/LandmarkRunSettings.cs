using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>The settings of a landmark detector's training that determine its result.</summary>
internal sealed record LandmarkRunSettings : VisionRunSettings<LandmarkDetectorOptions>
{
    private const int SyntheticEpochs = 15, SyntheticImageSize = 96;

    /// <summary>Margin with which objects are cropped; <see langword="null"/> for the default.</summary>
    public double? CropMargin { get; init; }

    /// <summary>Side of a pixel in millimeters; <see langword="null"/> if it is unknown.</summary>
    public double? PixelSize { get; init; }

    /// <summary>Names of the annotators, separated by commas; <see langword="null"/> for all.</summary>
    public string? Annotators { get; init; }

    /// <summary>Level of the calibrated radii; <see langword="null"/> without calibration.</summary>
    public double? RadiusLevel { get; init; }

    /// <summary>Returns the training options; drawn faces are easy and small, so that training takes a few minutes.</summary>
    public LandmarkDetectorOptions TrainingOptions() => WithBackbone(Data == LandmarkSource.Faces
        ? Options with { Epochs = Options.Epochs ?? SyntheticEpochs, ImageSize = Options.ImageSize ?? SyntheticImageSize }
        : Options);

    /// <summary>Returns the options for reading the data.</summary>
    public LandmarkDatasetOptions Reading(bool isStrict) => new()
    {
        Format = Format is null ? null : LandmarkSource.Formats[Format],
        Strict = isStrict,
        CropMargin = CropMargin,
        PixelSize = PixelSize,
        Annotators = Annotators?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };
}
