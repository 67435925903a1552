using System.CommandLine;
using Kente.Cli.Training;
using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary>Declares the settings of a face embedder's training.</summary>
internal static class FaceSettingList
{
    private const int MaxImageSize = 512, MinImageSize = 32;
    private const double MaxWidth = 4;
    private const string ArcFace = "arcface";

    private static readonly (string Word, Func<FaceLoss> Create, Type Type)[] Losses =
    [
        ("contrastive", () => new ContrastiveLoss(), typeof(ContrastiveLoss)),
        ("triplet", () => new TripletLoss(), typeof(TripletLoss)),
        (ArcFace, () => new ArcFaceLoss(), typeof(ArcFaceLoss)),
        ("cosface", () => new CosFaceLoss(), typeof(CosFaceLoss)),
    ];

    public static SettingList<FaceRunSettings> Create() => new(new(), [.. Data(), .. Network(), .. Steps()]);

    private static FaceRunSettings With(FaceRunSettings settings, Func<FaceEmbedderOptions, FaceEmbedderOptions> change) =>
        settings with { Options = change(settings.Options) };

    private static IEnumerable<Setting<FaceRunSettings>> Data() =>
    [
        new TextSetting<FaceRunSettings>(new("--data")
        {
            Description = "Folder with a subfolder of images for each person: cropped faces.",
            HelpName = "FOLDER",
        })
        {
            Label = "Data",
            Get = settings => settings.Data,
            Set = (settings, value) => settings with { Data = Path.GetFullPath(value) },
        },
        new ValueSetting<FaceRunSettings, int>(
            "--seed", name => NumberOption.Create(name, "Seed of all random numbers. [default: 1]", min: 0))
        {
            Label = "Seed",
            Get = settings => (int)settings.Options.Seed,
            Set = (settings, value) => With(settings, options => options with { Seed = value }),
        },
        new ValueSetting<FaceRunSettings, Device>("--device", DeviceOption.Create)
        {
            Label = "Device",
            CanChange = true,
            Get = settings => settings.Options.Device,
            Set = (settings, value) => With(settings, options => options with { Device = value }),
            Word = device => device.ToString(),
        },
    ];

    private static IEnumerable<Setting<FaceRunSettings>> Network() =>
    [
        new TextSetting<FaceRunSettings>(ChoiceOption.OfWords(
            "--loss", $"Loss of the embeddings. [default: {ArcFace}]", [.. Losses.Select(loss => loss.Word)]))
        {
            Label = "Loss",
            Get = settings => Losses.First(loss => loss.Type == settings.Options.Loss.GetType()).Word,
            Set = (settings, value) => With(
                settings, options => options with { Loss = Losses.First(loss => loss.Word == value).Create() }),
        },
        new ValueSetting<FaceRunSettings, FaceArchitecture>("--architecture", name => ChoiceOption.Create(
            name, "Network: a small residual network, or DeepFace of 2014. [default: small]",
            ("small", FaceArchitecture.Small), ("deepface", FaceArchitecture.DeepFace)))
        {
            Label = "Network",
            Get = settings => settings.Options.Architecture,
            Set = (settings, value) => With(settings, options => options with { Architecture = value }),
            Word = architecture => architecture == FaceArchitecture.DeepFace ? "deepface" : "small",
        },
        new ValueSetting<FaceRunSettings, double>("--width", name => FractionOption.Create(
            name, "Factor of the network's filters; DeepFace trains on a laptop at 0.25. [default: 1]", MaxWidth, isZeroAllowed: false))
        {
            Label = "Width",
            Get = settings => settings.Options.Width,
            Set = (settings, value) => With(settings, options => options with { Width = value }),
        },
        new ValueSetting<FaceRunSettings, int>("--image-size", name => NumberOption.Create(
            name, "Side of the network's input in pixels. [default: 64, of deepface 152]", min: MinImageSize, max: MaxImageSize))
        {
            Label = "Image size",
            Get = settings => settings.Options.ImageSize,
            Set = (settings, value) => With(settings, options => options with { ImageSize = value }),
        },
    ];

    private static IEnumerable<Setting<FaceRunSettings>> Steps() =>
    [
        new ValueSetting<FaceRunSettings, int>(
            "--epochs", name => NumberOption.Create(name, "Number of epochs. [default: 75, at most about 3,600 steps]"))
        {
            Label = "Epochs",
            CanChange = true,
            Get = settings => settings.Options.Epochs,
            Set = (settings, value) => With(settings, options => options with { Epochs = value }),
        },
        new ValueSetting<FaceRunSettings, int>(
            "--batch", name => NumberOption.Create(name, "Number of images per step. [default: 64]", min: 4))
        {
            Label = "Batch size",
            Get = settings => settings.Options.BatchSize,
            Set = (settings, value) => With(settings, options => options with { BatchSize = value }),
        },
        new ValueSetting<FaceRunSettings, int>(
            "--images-per-person", name => NumberOption.Create(
                name, "Number of images of each person in a batch. [default: 4]", min: 2))
        {
            Label = "Images of each person in a batch",
            Get = settings => settings.Options.ImagesPerPerson,
            Set = (settings, value) => With(settings, options => options with { ImagesPerPerson = value }),
        },
        new ValueSetting<FaceRunSettings, double>("--learning-rate", name => FractionOption.Create(
            name, "Peak learning rate. [default: 0.003]", isZeroAllowed: false))
        {
            Label = "Learning rate",
            Get = settings => settings.Options.LearningRate,
            Set = (settings, value) => With(settings, options => options with { LearningRate = value }),
        },
    ];
}
