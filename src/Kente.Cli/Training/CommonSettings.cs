using System.CommandLine;
using System.Globalization;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>The settings that training commands share.</summary>
internal static class CommonSettings
{
    private const int MinImageSize = 64, ImageSizeStep = 32;

    /// <summary>Declares the settings of the tasks on images.</summary>
    /// <param name="defaults">Settings without any option.</param>
    /// <param name="data">The data options of the command.</param>
    /// <param name="images">Description of <c>--images</c>; <see langword="null"/> if the task has no synthetic data.</param>
    /// <param name="minImages">Minimum of <c>--images</c>.</param>
    /// <param name="maxImageSize">Maximum of <c>--image-size</c>.</param>
    /// <param name="learningRate">The task's default learning rate.</param>
    /// <param name="minImageSize">Minimum of <c>--image-size</c>.</param>
    /// <param name="steps">Number of steps that the default number of epochs gives.</param>
    public static IEnumerable<Setting<TSettings>> Of<TSettings, TOptions>(
        TSettings defaults, DataOptions data, string? images, int minImages, int maxImageSize, double learningRate = 0.003,
        int minImageSize = MinImageSize, string steps = "3,600")
        where TSettings : VisionRunSettings<TOptions> where TOptions : BackboneTrainingOptions
    {
        static TSettings With(TSettings settings, Func<BackboneTrainingOptions, BackboneTrainingOptions> change) =>
            (TSettings)((RunSettings<TOptions>)settings with { Options = (TOptions)change(settings.Options) });
        var options = defaults.Options;
        OptionSettings<TSettings> shared = new(
            settings => settings.Options, (settings, change) => With(settings, current => (BackboneTrainingOptions)change(current)));
        return
        [
            Data<TSettings, TOptions>(defaults, data.Data),
            new TextSetting<TSettings>(data.Format)
            {
                Label = "Format",
                Get = settings => settings.Format,
                Set = (settings, value) => (TSettings)((RunSettings<TOptions>)settings with { Format = value }),
            },
            new TextSetting<TSettings>(data.Part)
            {
                Label = "Training part",
                Get = settings => settings.Part,
                Set = (settings, value) => (TSettings)((RunSettings<TOptions>)settings with { Part = value }),
            },
            .. images is null
                ? (Setting<TSettings>[])[]
                :
                [
                    new ValueSetting<TSettings, int>(
                        "--images", name => NumberOption.Create(name, $"{images} {Default(defaults.Images)}", min: minImages))
                    {
                        Label = "Synthetic images",
                        Get = settings => settings.Data == defaults.Data ? settings.Images : null,
                        Set = (settings, value) => (TSettings)((RunSettings<TOptions>)settings with { Images = value }),
                    },
                ],
            .. BackboneSettings.Of<TSettings, TOptions>(), // Options after --few change what it chose.
            shared.Epochs($"about {steps} steps"),
            shared.Seed(options.Seed),
            shared.Device(),
            shared.ImageSize(
                "Side, or longer side, of the network's input in pixels. [default: the task's]", minImageSize, maxImageSize,
                ImageSizeStep),
            shared.BatchSize(options.BatchSize ?? (object)"auto"),
            new FlagSetting<TSettings>("--auto-batch", "Use the largest batch size that fits into memory.")
            {
                Label = "Largest batch size that fits into memory",
                Get = settings => settings.Options.BatchSize is null,
                Set = settings => With(settings, current => current with { BatchSize = null }),
            },
            shared.LearningRate(options.LearningRate ?? learningRate),
        ];
    }

    /// <summary>Declares the setting for the data.</summary>
    /// <param name="defaults">Settings without any option; their data are synthetic.</param>
    /// <param name="option">The option.</param>
    public static Setting<TSettings> Data<TSettings, TOptions>(TSettings defaults, Option<string?> option)
        where TSettings : RunSettings<TOptions> where TOptions : TaskTrainingOptions =>
        new TextSetting<TSettings>(option)
        {
            Label = "Data",
            Get = settings => settings.Data,
            Set = (settings, value) => (TSettings)((RunSettings<TOptions>)settings with
            {
                Data = value == defaults.Data ? value : Path.TrimEndingDirectorySeparator(Path.GetFullPath(value)),
            }),
        };

    /// <summary>Returns the default of an option, as its help states it.</summary>
    public static string Default(object? value) => $"[default: {Convert.ToString(value, CultureInfo.InvariantCulture)}]";
}
