using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>The settings that the training commands of localization and detection share.</summary>
internal static class BoxSettings
{
    /// <summary>Declares the settings, after those of all tasks.</summary>
    /// <param name="defaults">Settings without any option.</param>
    /// <param name="data">The data options of the command.</param>
    /// <param name="images">Description of <c>--images</c>.</param>
    /// <param name="minImages">Minimum of <c>--images</c>.</param>
    /// <param name="maxImageSize">Maximum of <c>--image-size</c>.</param>
    public static IEnumerable<Setting<TSettings>> Of<TSettings, TOptions>(
        TSettings defaults, DataOptions data, string images, int minImages, int maxImageSize)
        where TSettings : VisionRunSettings<TOptions> where TOptions : BoxTrainingOptions
    {
        static TSettings With(TSettings settings, Func<BoxTrainingOptions, BoxTrainingOptions> change) =>
            (TSettings)((RunSettings<TOptions>)settings with { Options = (TOptions)change(settings.Options) });
        var options = defaults.Options;
        return
        [
            .. CommonSettings.Of<TSettings, TOptions>(defaults, data, images, minImages, maxImageSize),
            new ValueSetting<TSettings, double>("--mixup", name => FractionOption.Create(
                name, $"Probability with which another image is mixed into a training image. "
                    + CommonSettings.Default(options.MixupProbability)))
            {
                Label = "Mixup probability",
                Get = settings => settings.Options.MixupProbability,
                Set = (settings, value) => With(settings, current => current with { MixupProbability = value }),
            },
            new ValueSetting<TSettings, double>("--low-resolution-fraction", name => FractionOption.Create(
                name, $"Fraction of epochs, at the start, at two thirds of the image size, which is faster. "
                    + $"{CommonSettings.Default(options.LowResolutionFraction)}"))
            {
                Label = "Low-resolution fraction",
                Get = settings => settings.Options.LowResolutionFraction,
                Set = (settings, value) => With(settings, current => current with { LowResolutionFraction = value }),
            },
        ];
    }
}
