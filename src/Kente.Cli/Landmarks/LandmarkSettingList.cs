using Kente.Cli.Data;
using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>Declares the settings of a landmark detector's training.</summary>
internal static class LandmarkSettingList
{
    private const int DefaultImages = 800, MinImages = 8, MaxImageSize = 512;
    private const double DefaultLearningRate = 0.002, AnyAngle = 180;

    private static readonly (string Word, LandmarkHead Value)[] Heads =
    [
        ("simcc", LandmarkHead.SimCC), ("heatmap", LandmarkHead.Heatmap), ("wing", LandmarkHead.Wing),
        ("regression", LandmarkHead.Regression),
    ];

    public static SettingList<LandmarkRunSettings> Create(DataOptions data, LandmarkTask task)
    {
        LandmarkRunSettings defaults = new() { Options = new(), Data = task.Synthetic!, Images = DefaultImages };
        string? images = task.Synthetic is null
            ? null
            : "Number of synthetic training images; more are generated for validation, calibration and testing.";
        return new(
            defaults,
            [.. CommonSettings.Of<LandmarkRunSettings, LandmarkDetectorOptions>(
                defaults, data, images, MinImages, MaxImageSize, DefaultLearningRate), .. Own(task)]);
    }

    private static IEnumerable<Setting<LandmarkRunSettings>> Own(LandmarkTask task) =>
    [
        new ValueSetting<LandmarkRunSettings, LandmarkHead>(
            "--head", name => ChoiceOption.Create(name, "How positions are predicted. [default: heatmap]", Heads))
        {
            Label = "Head",
            Get = settings => settings.Options.Head,
            Set = (settings, value) => settings with { Options = settings.Options with { Head = value } },
            Word = value => Heads.First(head => head.Value == value).Word,
        },
        new FlagSetting<LandmarkRunSettings>(
            "--rotate-any", "Rotate training images by any angle, for objects without a fixed orientation.")
        {
            Label = "Objects without a fixed orientation",
            Get = settings => settings.Options.Augmentation.Rotate == AnyAngle,
            Set = settings => settings with
            {
                Options = settings.Options with
                {
                    Augmentation = settings.Options.Augmentation with { Rotate = AnyAngle, RotateProbability = 1 },
                },
            },
        },
        new ValueSetting<LandmarkRunSettings, double>("--crop", LandmarksCommand.CropOption)
        {
            Label = "Crop margin",
            Get = settings => settings.CropMargin,
            Set = (settings, value) => settings with { CropMargin = value },
        },
        .. task.HasPixelSize
            ? (Setting<LandmarkRunSettings>[])
            [
                new ValueSetting<LandmarkRunSettings, double>("--pixel-size", LandmarksCommand.PixelSizeOption)
                {
                    Label = "Pixel size in mm",
                    Get = settings => settings.PixelSize,
                    Set = (settings, value) => settings with { PixelSize = value },
                },
            ]
            : [],
        new TextSetting<LandmarkRunSettings>(LandmarksCommand.AnnotatorsOption())
        {
            Label = "Annotators",
            Get = settings => settings.Annotators,
            Set = (settings, value) => settings with { Annotators = value },
        },
        new ValueSetting<LandmarkRunSettings, double>("--radius", name => FractionOption.Create(
            name, "Hold out a fifth of the training images to calibrate radii within which points lie with this probability. "
                + "[default: no radii]", max: 0.999, isZeroAllowed: false))
        {
            Label = "Radius level",
            Get = settings => settings.RadiusLevel,
            Set = (settings, value) => settings with { RadiusLevel = value },
        },
    ];
}
