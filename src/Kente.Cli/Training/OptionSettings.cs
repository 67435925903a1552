using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>The settings that every training has, each declared once; texts and bounds that differ between tasks are parameters.</summary>
/// <param name="get">Returns the training options of settings.</param>
/// <param name="with">Returns settings whose training options are changed.</param>
internal sealed class OptionSettings<TSettings>(
    Func<TSettings, TaskTrainingOptions> get,
    Func<TSettings, Func<TaskTrainingOptions, TaskTrainingOptions>, TSettings> with)
{
    /// <summary>Declares the number of epochs.</summary>
    /// <param name="standard">What the help states as the default.</param>
    public Setting<TSettings> Epochs(string standard) => new ValueSetting<TSettings, int>(
        "--epochs", name => NumberOption.Create(name, $"Number of epochs. {Default(standard)}"))
    {
        Label = "Epochs",
        CanChange = true,
        Get = settings => get(settings).Epochs,
        Set = (settings, value) => with(settings, options => options with { Epochs = value }),
    };

    /// <summary>Declares the seed.</summary>
    /// <param name="standard">The default.</param>
    public Setting<TSettings> Seed(long standard) => new ValueSetting<TSettings, int>(
        "--seed", name => NumberOption.Create(name, $"Seed of all random numbers. {Default(standard)}", min: 0))
    {
        Label = "Seed",
        Get = settings => (int)get(settings).Seed,
        Set = (settings, value) => with(settings, options => options with { Seed = value }),
    };

    /// <summary>Declares the device.</summary>
    public Setting<TSettings> Device() => new ValueSetting<TSettings, Device>("--device", DeviceOption.Create)
    {
        Label = "Device",
        CanChange = true,
        Get = settings => get(settings).Device,
        Set = (settings, value) => with(settings, options => options with { Device = value }),
        Word = device => device.ToString(),
    };

    /// <summary>Declares the size of the network's input.</summary>
    /// <param name="description">What the size measures, and the default.</param>
    /// <param name="min">Minimum.</param>
    /// <param name="max">Maximum.</param>
    /// <param name="multipleOf">Number that sizes are multiples of.</param>
    public Setting<TSettings> ImageSize(string description, int min, int max, int multipleOf = 1) => new ValueSetting<TSettings, int>(
        "--image-size", name => NumberOption.Create(name, description, min, multipleOf, max))
    {
        Label = "Image size",
        Get = settings => ((VisionTrainingOptions)get(settings)).ImageSize,
        Set = (settings, value) => with(settings, options => (VisionTrainingOptions)options with { ImageSize = value }),
    };

    /// <summary>Declares the batch size.</summary>
    /// <param name="standard">What the help states as the default.</param>
    /// <param name="min">Minimum.</param>
    /// <param name="samples">What a batch consists of.</param>
    public Setting<TSettings> BatchSize(object standard, int min = 1, string samples = "images") => new ValueSetting<TSettings, int>(
        "--batch", name => NumberOption.Create(name, $"Number of {samples} per step. {Default(standard)}", min))
    {
        Label = "Batch size",
        Get = settings => get(settings).BatchSize,
        Set = (settings, value) => with(settings, options => options with { BatchSize = value }),
    };

    /// <summary>Declares the learning rate.</summary>
    /// <param name="standard">The task's default.</param>
    public Setting<TSettings> LearningRate(double standard) => new ValueSetting<TSettings, double>(
        "--learning-rate", name => FractionOption.Create(name, $"Peak learning rate. {Default(standard)}", isZeroAllowed: false))
    {
        Label = "Learning rate",
        Get = settings => get(settings).LearningRate,
        Set = (settings, value) => with(settings, options => options with { LearningRate = value }),
    };

    private static string Default(object value) => CommonSettings.Default(value);
}
