using System.CommandLine;
using System.Globalization;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>The settings that training commands share.</summary>
internal static class CommonSettings
{
    /// <summary>Declares the settings of the tasks on images.</summary>
    /// <param name="defaults">Settings without any option.</param>
    /// <param name="data">The data options of the command.</param>
    /// <param name="images">Description of <c>--images</c>.</param>
    /// <param name="minImages">Minimum of <c>--images</c>.</param>
    /// <param name="maxImageSize">Maximum of <c>--image-size</c>.</param>
    /// <param name="learningRate">The task's default learning rate.</param>
    public static IEnumerable<Setting<TSettings>> Of<TSettings, TOptions>(
        TSettings defaults, DataOptions data, string images, int minImages, int maxImageSize, double learningRate = 0.003)
        where TSettings : RunSettings<TOptions> where TOptions : VisionTrainingOptions
    {
        static TSettings With(TSettings settings, Func<VisionTrainingOptions, VisionTrainingOptions> change) =>
            (TSettings)((RunSettings<TOptions>)settings with { Options = (TOptions)change(settings.Options) });
        var options = defaults.Options;
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
            new ValueSetting<TSettings, int>(
                "--images", name => NumberOption.Create(name, $"{images} {Default(defaults.Images)}", min: minImages))
            {
                Label = "Synthetic images",
                Get = settings => settings.Data == defaults.Data ? settings.Images : null,
                Set = (settings, value) => (TSettings)((RunSettings<TOptions>)settings with { Images = value }),
            },
            new ValueSetting<TSettings, int>("--image-size", name => NumberOption.Create(
                name, "Side, or longer side, of the network's input in pixels. [default: the task's]", min: 64, multipleOf: 32,
                max: maxImageSize))
            {
                Label = "Image size",
                Get = settings => settings.Options.ImageSize,
                Set = (settings, value) => With(settings, current => current with { ImageSize = value }),
            },
            .. Training<TSettings, TOptions>(defaults, "images", learningRate),
            new FlagSetting<TSettings>("--auto-batch", "Use the largest batch size that fits into memory.")
            {
                Label = "Largest batch size that fits into memory",
                Get = settings => settings.Options.BatchSize is null,
                Set = settings => With(settings, current => current with { BatchSize = null }),
            },
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
            Set = (settings, value) => (TSettings)(
                (RunSettings<TOptions>)settings with { Data = value == defaults.Data ? value : Path.GetFullPath(value) }),
        };

    /// <summary>Declares the settings of every training: epochs, seed, device, batch size and learning rate.</summary>
    /// <param name="defaults">Settings without any option.</param>
    /// <param name="samples">What a batch consists of.</param>
    /// <param name="learningRate">The task's default learning rate.</param>
    /// <param name="batchSize">The task's default batch size; <see langword="null"/> if it depends on the memory.</param>
    public static IEnumerable<Setting<TSettings>> Training<TSettings, TOptions>(
        TSettings defaults, string samples, double learningRate, int? batchSize = null)
        where TSettings : RunSettings<TOptions> where TOptions : TaskTrainingOptions
    {
        static TSettings With(TSettings settings, Func<TaskTrainingOptions, TaskTrainingOptions> change) =>
            (TSettings)((RunSettings<TOptions>)settings with { Options = (TOptions)change(settings.Options) });
        var options = defaults.Options;
        return
        [
            new ValueSetting<TSettings, int>(
                "--epochs", name => NumberOption.Create(name, "Number of epochs. [default: about 3,600 steps]"))
            {
                Label = "Epochs",
                CanChange = true,
                Get = settings => settings.Options.Epochs,
                Set = (settings, value) => With(settings, current => current with { Epochs = value }),
            },
            new ValueSetting<TSettings, int>(
                "--seed", name => NumberOption.Create(name, $"Seed of all random numbers. {Default(options.Seed)}", min: 0))
            {
                Label = "Seed",
                Get = settings => (int)settings.Options.Seed,
                Set = (settings, value) => With(settings, current => current with { Seed = value }),
            },
            new ValueSetting<TSettings, Device>("--device", DeviceOption.Create)
            {
                Label = "Device",
                CanChange = true,
                Get = settings => settings.Options.Device,
                Set = (settings, value) => With(settings, current => current with { Device = value }),
                Word = device => device.ToString(),
            },
            new ValueSetting<TSettings, int>("--batch", name => NumberOption.Create(
                name, $"Number of {samples} per step. {Default(options.BatchSize ?? batchSize, "auto")}"))
            {
                Label = "Batch size",
                Get = settings => settings.Options.BatchSize,
                Set = (settings, value) => With(settings, current => current with { BatchSize = value }),
            },
            new ValueSetting<TSettings, double>("--learning-rate", name => FractionOption.Create(
                name, $"Peak learning rate. {Default(options.LearningRate ?? learningRate)}", isZeroAllowed: false))
            {
                Label = "Learning rate",
                Get = settings => settings.Options.LearningRate,
                Set = (settings, value) => With(settings, current => current with { LearningRate = value }),
            },
        ];
    }

    /// <summary>Returns the default of an option, as its help states it.</summary>
    public static string Default(object? value, string missing = "") =>
        $"[default: {Convert.ToString(value, CultureInfo.InvariantCulture) ?? missing}]";
}
