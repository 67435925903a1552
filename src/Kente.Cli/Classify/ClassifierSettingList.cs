using Kente.Cli.Data;
using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary>Declares the settings of a classifier's training.</summary>
internal static class ClassifierSettingList
{
    private const int DefaultImages = 4000, MinImages = 40, MinImageSize = 32, MaxImageSize = 1024;
    private const double DefaultLearningRate = 0.004, MaxTestFraction = 0.9;

    public static SettingList<ClassifierRunSettings> Create(DataOptions data)
    {
        ClassifierRunSettings defaults = new() { Options = new(), Data = ClassSource.Street, Images = DefaultImages };
        const string images = "Number of synthetic training images; up to 400 and 1,000 more are generated for validation and testing.";
        return new(
            defaults,
            [.. CommonSettings.Of<ClassifierRunSettings, ClassifierOptions>(
                defaults, data, images, MinImages, MaxImageSize, DefaultLearningRate, MinImageSize, "1,600"), .. Own(defaults)]);
    }

    private static ClassifierRunSettings With(ClassifierRunSettings settings, Func<ClassifierOptions, ClassifierOptions> change) =>
        settings with { Options = change(settings.Options) };

    private static IEnumerable<Setting<ClassifierRunSettings>> Own(ClassifierRunSettings defaults) =>
    [
        new ValueSetting<ClassifierRunSettings, double>("--test-fraction", name => FractionOption.Create(
            name, "Fraction of the images to hold out for testing, if the data have no part for it. "
                + CommonSettings.Default(defaults.TestFraction), MaxTestFraction, isZeroAllowed: false))
        {
            Label = "Test fraction",
            Get = settings => settings.TestFraction,
            Set = (settings, value) => settings with { TestFraction = value },
        },
        new ValueSetting<ClassifierRunSettings, double>("--mixup", name => FractionOption.Create(
            name, "Probability with which another image and its classes are mixed into a training image. "
                + CommonSettings.Default(defaults.Options.MixupProbability)))
        {
            Label = "Mixup probability",
            Get = settings => settings.Options.MixupProbability,
            Set = (settings, value) => With(settings, options => options with { MixupProbability = value }),
        },
        new ValueSetting<ClassifierRunSettings, double>("--label-smoothing", name => FractionOption.Create(
            name, "Probability that is distributed over all classes. " + CommonSettings.Default(defaults.Options.LabelSmoothing)))
        {
            Label = "Label smoothing",
            Get = settings => settings.Options.LabelSmoothing,
            Set = (settings, value) => With(settings, options => options with { LabelSmoothing = value }),
        },
        new FlagSetting<ClassifierRunSettings>(
            "--no-flip", "Never mirror images: for digits, texts, and classes that differ in left and right.")
        {
            Label = "Without mirrored images",
            Get = settings => settings.Options.Augmentation.HorizontalFlipProbability == 0,
            Set = settings => With(settings, options => options with
            {
                Augmentation = options.Augmentation with { HorizontalFlipProbability = 0 },
            }),
        },
        new FlagSetting<ClassifierRunSettings>(
            "--no-balance", "Let all images count the same; by default those of rare classes count more.")
        {
            Label = "Without class weights",
            Get = settings => !settings.Options.BalanceClasses,
            Set = settings => With(settings, options => options with { BalanceClasses = false }),
        },
    ];
}
