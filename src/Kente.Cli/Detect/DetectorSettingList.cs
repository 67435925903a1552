using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>Declares the settings of a detector's training.</summary>
internal static class DetectorSettingList
{
    private const int DefaultImages = 150, MinImages = 3, MaxImageSize = 2048;

    private static readonly (string Word, DetectorSize Value)[] Sizes =
        [("nano", DetectorSize.Nano), ("small", DetectorSize.Small), ("medium", DetectorSize.Medium)];

    private static readonly (string Word, DetectorOptimizer Value)[] Optimizers =
        [("adamw", DetectorOptimizer.AdamW), ("sgd", DetectorOptimizer.Sgd)];

    private static readonly (string Word, FrozenLayers Value)[] Layers =
        [("backbone", FrozenLayers.Backbone), ("neck", FrozenLayers.BackboneAndNeck)];

    public static SettingList<DetectorRunSettings> Create(DataOptions data)
    {
        DetectorRunSettings defaults = new() { Options = new(), Data = DetectCommand.Shapes, Images = DefaultImages };
        const string images = "Number of synthetic training images; two thirds as many are generated for testing.";
        return new(
            defaults, [.. BoxSettings.Of<DetectorRunSettings, DetectorOptions>(defaults, data, images, MinImages, MaxImageSize),
                .. Own(defaults.Options)]);
    }

    private static DetectorRunSettings With(DetectorRunSettings settings, Func<DetectorOptions, DetectorOptions> change) =>
        settings with { Options = change(settings.Options) };

    private static DetectorRunSettings Augmented(DetectorRunSettings settings, Func<BoxAugmentation, BoxAugmentation> change) =>
        With(settings, options => options with { Augmentation = change(options.Augmentation) });

    private static string Word<T>((string Word, T Value)[] choices, T value) where T : struct =>
        choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Word;

    private static IEnumerable<Setting<DetectorRunSettings>> Own(DetectorOptions defaults) =>
    [
        new ValueSetting<DetectorRunSettings, DetectorSize>(
            "--size", name => ChoiceOption.Create(name, "Size of the network. [default: nano]", Sizes))
        {
            Label = "Network size",
            Get = settings => settings.Options.Size,
            Set = (settings, value) => With(settings, options => options with { Size = value }),
            Word = value => Word(Sizes, value),
        },
        new ValueSetting<DetectorRunSettings, DetectorOptimizer>(
            "--optimizer", name => ChoiceOption.Create(name, "Optimizer. [default: adamw]", Optimizers))
        {
            Label = "Optimizer",
            Get = settings => settings.Options.Optimizer,
            Set = (settings, value) => With(settings, options => options with { Optimizer = value }),
            Word = value => Word(Optimizers, value),
        },
        new ValueSetting<DetectorRunSettings, double>("--mosaic", name => FractionOption.Create(
            name, FormattableString.Invariant(
                $"Probability with which a training image is a mosaic of four. [default: {defaults.MosaicProbability}]")))
        {
            Label = "Mosaic probability",
            Get = settings => settings.Options.MosaicProbability,
            Set = (settings, value) => With(settings, options => options with { MosaicProbability = value }),
        },
        new ValueSetting<DetectorRunSettings, double>("--close-mosaic-fraction", name => FractionOption.Create(
            name, FormattableString.Invariant(
                $"Fraction of final epochs without mosaic and mixup. [default: {defaults.CloseMosaicFraction}]")))
        {
            Label = "Close-mosaic fraction",
            Get = settings => settings.Options.CloseMosaicFraction,
            Set = (settings, value) => With(settings, options => options with { CloseMosaicFraction = value }),
        },
        new ValueSetting<DetectorRunSettings, double>("--perspective", name => FractionOption.Create(
            name, "Strength of random perspective changes: the relative change of size at the edges, up to 0.5. [default: 0]", max: 0.5))
        {
            Label = "Perspective",
            Get = settings => settings.Options.Augmentation.Perspective,
            Set = (settings, value) => Augmented(settings, augmentation => augmentation with { Perspective = value }),
        },
        new FlagSetting<DetectorRunSettings>(
            "--rotate-any", "Also flip images vertically, for images without a fixed orientation, such as from a microscope.")
        {
            Label = "Images without a fixed orientation",
            Get = settings => settings.Options.Augmentation.VerticalFlipProbability > 0,
            Set = settings => Augmented(settings, augmentation => augmentation with { VerticalFlipProbability = 0.5 }),
        },
        new ValueSetting<DetectorRunSettings, double>("--repeat-threshold", name => FractionOption.Create(
            name, "Repeat images with classes that fewer than this fraction of the images have. [default: none]"))
        {
            Label = "Repeat threshold",
            Get = settings => settings.Options.RepeatThreshold,
            Set = (settings, value) => With(settings, options => options with { RepeatThreshold = value }),
        },
        new ValueSetting<DetectorRunSettings, int>("--patience", name => NumberOption.Create(
            name, "Number of epochs without a higher validation mAP before training stops. [default: none]"))
        {
            Label = "Patience",
            CanChange = true,
            Get = settings => settings.Options.Patience,
            Set = (settings, value) => With(settings, options => options with { Patience = value }),
        },
        new FlagSetting<DetectorRunSettings>(
            "--tta", "Let the detector predict the mirror image of each image too: slower, finds slightly more.")
        {
            Label = "Test-time augmentation",
            Get = settings => settings.Options.TestTimeAugmentation,
            Set = settings => With(settings, options => options with { TestTimeAugmentation = true }),
        },
        new FlagSetting<DetectorRunSettings>("--with-val", "Train on the validation data too; the result then has the last weights.")
        {
            Label = "Trained on the validation data",
            Get = settings => settings.WithValidation,
            Set = settings => settings with { WithValidation = true },
        },
        new FlagSetting<DetectorRunSettings>(
            "--overfit", "Train and evaluate on the same images without augmentation, to check data and network.")
        {
            Label = "Overfitted on purpose",
            Get = settings => settings.Overfit,
            Set = settings => settings with { Overfit = true },
        },
        new TextSetting<DetectorRunSettings>(
            new("--pretrained") { Description = "Detector whose weights initialize training; its classes may differ.", HelpName = "FILE" })
        {
            Label = "Pretrained detector",
            Get = settings => settings.Pretrained,
            Set = (settings, value) => settings with { Pretrained = Path.GetFullPath(value) },
        },
        new ValueSetting<DetectorRunSettings, FrozenLayers>("--freeze", name => ChoiceOption.Create(
            name, "Layers of --pretrained that keep their weights. [default: none]", Layers))
        {
            Label = "Frozen layers",
            Get = settings => settings.Options.Frozen is var frozen && frozen == FrozenLayers.None ? null : frozen,
            Set = (settings, value) => With(settings, options => options with { Frozen = value }),
            Word = value => Word(Layers, value),
        },
    ];
}
