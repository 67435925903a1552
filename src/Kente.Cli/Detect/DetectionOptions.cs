using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>The options of prediction, which <c>predict</c> and <c>val</c> share.</summary>
internal sealed class DetectionOptions
{
    private readonly Option<double?> _threshold = FractionOption.Create(
        "--threshold", "Minimum score of the detections. [default: the model's own]");
    private readonly Option<Suppression?> _suppression = ChoiceOption.Create(
        "--suppression", "Non-maximum suppression within each class, across all classes, or soft, which lowers scores instead. "
            + "[default: class]",
        ("class", Suppression.ClassWise), ("agnostic", Suppression.Agnostic), ("soft", Suppression.Soft));
    private readonly Option<bool> _tiles = new("--tiles")
    {
        Description = "Also predict overlapping tiles of large images, to find small objects.",
    };
    private readonly Option<bool> _tta = new("--tta")
    {
        Description = "Predict the mirror image of each image too: slower, finds slightly more.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_threshold, _suppression, _tiles, _tta]) command.Options.Add(option);
    }

    /// <summary>Reads the options; test-time augmentation is a setting of the detector.</summary>
    public DetectorPredictOptions Read(ParseResult parsed, Detector detector)
    {
        if (parsed.GetValue(_tta)) detector.TestTimeAugmentation = true;
        return new()
        {
            Threshold = parsed.GetValue(_threshold),
            Suppression = parsed.GetValue(_suppression) ?? Suppression.ClassWise,
            Tiling = parsed.GetValue(_tiles) ? new() : null,
        };
    }
}
