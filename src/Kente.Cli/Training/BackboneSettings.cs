using System.CommandLine;
using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>The settings of the backbone, which all trainings on images have.</summary>
internal static class BackboneSettings
{
    private static readonly (string Word, BackbonePreprocessing Value)[] Preprocessings =
    [
        ("pixels", BackbonePreprocessing.Pixels), ("zero-to-one", BackbonePreprocessing.ZeroToOne),
        ("minus-one-to-one", BackbonePreprocessing.MinusOneToOne), ("imagenet", BackbonePreprocessing.ImageNet),
        ("imagenet-bgr", BackbonePreprocessing.ImageNetBgr),
    ];

    private const int FewImages = 100;
    private const string PreprocessingName = "--backbone-preprocessing";

    /// <summary>Creates the option for what a backbone expects as input.</summary>
    public static Option<BackbonePreprocessing?> CreatePreprocessing() => ChoiceOption.Create(
        PreprocessingName, "What a backbone of a .keras or .onnx file expects as input. [default: by the name of a model of Keras]", Preprocessings);

    /// <summary>Returns the word of a preprocessing.</summary>
    public static string WordOf(BackbonePreprocessing preprocessing) => Preprocessings.First(choice => choice.Value == preprocessing).Word;

    /// <summary>Returns what is said about a training on few images before it starts; <see langword="null"/> for nothing.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="images">Number of training images.</param>
    public static string? Note<TOptions>(VisionRunSettings<TOptions> settings, int images) where TOptions : BackboneTrainingOptions
    {
        if (settings.Few)
            return $"Few images: the backbone {settings.Backbone} with levels frozen up to a stride of "
                + $"{settings.Options.FineTuning.FrozenStride}, batches of {settings.Options.BatchSize}, stronger augmentation.";
        return images < FewImages && settings.Backbone is null
            ? string.Create(CultureInfo.InvariantCulture, $"There are only {images} training images; --few chooses settings for so few.")
            : null;
    }

    /// <summary>Returns the line of a report that names the origin and the license of a backbone, if there is one.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Lines(BackboneInfo? backbone) =>
        backbone is null ? [] : [new("Origin of the backbone", $"{backbone}")];

    /// <summary>Declares the settings.</summary>
    public static IEnumerable<Setting<TSettings>> Of<TSettings, TOptions>()
        where TSettings : VisionRunSettings<TOptions> where TOptions : BackboneTrainingOptions
    {
        static TSettings With(TSettings settings, Func<FineTuning, FineTuning> change)
        {
            BackboneTrainingOptions options = settings.Options;
            return (TSettings)((RunSettings<TOptions>)settings with
            {
                Options = (TOptions)(options with { FineTuning = change(options.FineTuning) }),
            });
        }
        FineTuning defaults = new();
        return
        [
            new FlagSetting<TSettings>(
                "--few", "Choose settings for less than 100 images: the backbone movenet with frozen fine levels, stronger augmentation, "
                    + "and small batches, with which an epoch has more steps. Other options change them.")
            {
                Label = "For few images",
                Get = settings => settings.Few,
                Set = settings => (TSettings)((VisionRunSettings<TOptions>)settings with
                {
                    Few = true,
                    Backbone = BackboneSource.MoveNet,
                    Options = (TOptions)((BackboneTrainingOptions)settings.Options).ForFewImages(),
                }),
            },
            new TextSetting<TSettings>(new("--backbone")
            {
                Description = "Start from a pretrained network: movenet ('kente backbone setup' obtains it), a .keras file of Keras "
                    + "Applications, an .onnx file of PyTorch, or the .keras file of a detector. nano, small and medium are networks "
                    + "with random weights.",
                HelpName = $"{string.Join('|', BackboneSource.Words)}|FILE",
            })
            {
                Label = "Backbone",
                Get = settings => settings.Backbone,
                Set = (settings, value) => (TSettings)((VisionRunSettings<TOptions>)settings with
                {
                    Backbone = BackboneSource.Words.Contains(value) ? value : Path.GetFullPath(value),
                }),
            },
            new ValueSetting<TSettings, BackbonePreprocessing>(PreprocessingName, _ => CreatePreprocessing())
            {
                Label = "Preprocessing of the backbone",
                Get = settings => settings.Preprocessing,
                Set = (settings, value) => (TSettings)((VisionRunSettings<TOptions>)settings with { Preprocessing = value }),
                Word = WordOf,
            },
            new ValueSetting<TSettings, double>("--backbone-rate", name => FractionOption.Create(
                name, "Learning rate of the coarsest level of the backbone, relative to that of the new layers. "
                    + CommonSettings.Default(defaults.LearningRateFactor)))
            {
                Label = "Learning rate of the backbone",
                Get = settings => settings.Backbone is null ? null : settings.Options.FineTuning.LearningRateFactor,
                Set = (settings, value) => With(settings, tuning => tuning with { LearningRateFactor = value }),
            },
            new ValueSetting<TSettings, double>("--unfreeze-fraction", name => FractionOption.Create(
                name, "Fraction of epochs, at the start, during which the levels of the backbone are unfrozen one after another. "
                    + CommonSettings.Default(defaults.UnfreezeFraction)))
            {
                Label = "Unfreezing fraction",
                Get = settings => settings.Backbone is null ? null : settings.Options.FineTuning.UnfreezeFraction,
                Set = (settings, value) => With(settings, tuning => tuning with { UnfreezeFraction = value }),
            },
            new ValueSetting<TSettings, int>("--frozen-stride", name => ChoiceOption.Create(
                name, "Stride up to which the levels of the backbone are never trained; 32 freezes it. "
                    + CommonSettings.Default(defaults.FrozenStride),
                [("0", 0), ("2", 2), ("4", 4), ("8", 8), ("16", 16), ("32", 32)]))
            {
                Label = "Frozen up to stride",
                Get = settings => settings.Backbone is null ? null : settings.Options.FineTuning.FrozenStride,
                Set = (settings, value) => With(settings, tuning => tuning with { FrozenStride = value }),
            },
        ];
    }
}
