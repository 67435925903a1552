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

    private static readonly FaceRunSettings Defaults = new();
    private static readonly OptionSettings<FaceRunSettings> Shared = new(
        settings => settings.Options, (settings, change) => With(settings, options => (FaceEmbedderOptions)change(options)));

    public static SettingList<FaceRunSettings> Create() => new(Defaults, [.. Data(), .. Network(), .. Steps()]);

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
        Shared.Seed(Defaults.Options.Seed),
        Shared.Device(),
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
        Shared.ImageSize(
            "Side of the network's input in pixels. [default: 64, of deepface 152]", MinImageSize, MaxImageSize),
    ];

    private static IEnumerable<Setting<FaceRunSettings>> Steps() =>
    [
        Shared.Epochs("75, at most about 3,600 steps"),
        Shared.BatchSize(64, min: 4),
        new ValueSetting<FaceRunSettings, int>(
            "--images-per-person", name => NumberOption.Create(
                name, "Number of images of each person in a batch. [default: 4]", min: 2))
        {
            Label = "Images of each person in a batch",
            Get = settings => settings.Options.ImagesPerPerson,
            Set = (settings, value) => With(settings, options => options with { ImagesPerPerson = value }),
        },
        Shared.LearningRate(0.003),
    ];
}
