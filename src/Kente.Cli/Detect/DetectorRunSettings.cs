using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>The settings of a detector's training that determine its result.</summary>
internal sealed record DetectorRunSettings : VisionRunSettings<DetectorOptions>
{
    private const int SyntheticEpochs = 60;

    /// <summary>Whether the validation data are training data too.</summary>
    public bool WithValidation { get; init; }

    /// <summary>Whether the detector is trained and evaluated on the same unchanged images.</summary>
    public bool Overfit { get; init; }

    /// <summary>File of a pretrained detector; <see langword="null"/> for none.</summary>
    public string? Pretrained { get; init; }

    /// <summary>Returns the training options, without validation data, callbacks and checkpoint.</summary>
    public DetectorOptions TrainingOptions()
    {
        var options = WithBackbone(Options) with
        {
            Epochs = Options.Epochs ?? (Data == DetectCommand.Shapes ? SyntheticEpochs : null),
            Pretrained = Pretrained is null ? null : Detector.Load(Pretrained),
        };
        return Overfit ? options with { MosaicProbability = 0, MixupProbability = 0, Augmentation = BoxAugmentation.None } : options;
    }
}
