using Kente.Cli.Data;
using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary>Declares the settings of a localizer's training.</summary>
internal static class LocalizerSettingList
{
    private const int DefaultImages = 4000, MaxImageSize = 1024;
    private const string Combined = "combined", SquaredError = "squared-error";

    public static SettingList<LocalizerRunSettings> Create(DataOptions data)
    {
        LocalizerRunSettings defaults = new() { Options = new(), Data = LocalizeCommand.Street, Images = DefaultImages };
        const string images = "Number of synthetic training images; up to 200 and 500 more are generated for validation and testing.";
        return new(
            defaults, [.. BoxSettings.Of<LocalizerRunSettings, LocalizerOptions>(defaults, data, images, minImages: 1, MaxImageSize),
                .. Own()]);
    }

    private static IEnumerable<Setting<LocalizerRunSettings>> Own() =>
    [
        new TextSetting<LocalizerRunSettings>(ChoiceOption.OfWords(
            "--loss", $"Loss: crossentropy and IoU terms, or the plain squared error of the label. [default: {Combined}]",
            [Combined, SquaredError]))
        {
            Label = "Loss",
            Get = settings => settings.Options.Loss == LocalizationLoss.SquaredError ? SquaredError : Combined,
            Set = (settings, value) => settings with
            {
                Options = settings.Options with { Loss = value == SquaredError ? LocalizationLoss.SquaredError : new() },
            },
        },
        new FlagSetting<LocalizerRunSettings>(
            "--no-tta", "Let the localizer predict each image once, without test-time augmentation: faster, less accurate.")
        {
            Label = "Without test-time augmentation",
            Get = settings => !settings.Options.TestTimeAugmentation,
            Set = settings => settings with { Options = settings.Options with { TestTimeAugmentation = false } },
        },
    ];
}
