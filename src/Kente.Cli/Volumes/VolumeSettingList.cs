using Kente.Cli.Training;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary>Declares the settings of a training on volumes.</summary>
internal static class VolumeSettingList
{
    private const int DefaultVolumes = 60, DefaultBatchSize = 4, MinChunk = 16, MaxChunk = 512, CellSide = 8;
    private const double DefaultLearningRate = 0.001, MaxSpacing = 100;

    private static readonly (string Word, VolumeLandmarkArchitecture Value)[] Networks =
        [("small", VolumeLandmarkArchitecture.Small), ("large", VolumeLandmarkArchitecture.Large)];

    private static readonly (string Word, LandmarkVoting Value)[] Votings =
        [("posterior", LandmarkVoting.PosteriorWeighted), ("positive", LandmarkVoting.PositiveCells)];

    public static SettingList<VolumeRunSettings> Create()
    {
        VolumeRunSettings defaults = new() { Options = new(), Data = VolumeArguments.Phantom, Images = DefaultVolumes };
        OptionSettings<VolumeRunSettings> shared = new(
            settings => settings.Options,
            (settings, change) => settings with { Options = (VolumeLandmarkOptions)change(settings.Options) });
        return new(defaults,
        [
            CommonSettings.Data<VolumeRunSettings, VolumeLandmarkOptions>(defaults, VolumeArguments.DataOption()),
            new ValueSetting<VolumeRunSettings, int>("--volumes", name => NumberOption.Create(
                name, $"Number of synthetic training volumes; more are computed for validation, calibration and testing. "
                    + CommonSettings.Default(DefaultVolumes)))
            {
                Label = "Synthetic volumes",
                Get = settings => settings.Data == VolumeArguments.Phantom ? settings.Images : null,
                Set = (settings, value) => settings with { Images = value },
            },
            shared.Epochs("about 2,400 steps"),
            shared.Seed(defaults.Options.Seed),
            shared.Device(),
            shared.BatchSize(DefaultBatchSize, samples: "chunks"),
            shared.LearningRate(DefaultLearningRate),
            .. Own(defaults.Options),
        ]);
    }

    private static IEnumerable<Setting<VolumeRunSettings>> Own(VolumeLandmarkOptions options) =>
    [
        new ValueSetting<VolumeRunSettings, double>("--spacing", name => FractionOption.Create(
            name, $"Side of the voxels in mm to which volumes are resampled. {CommonSettings.Default(options.Spacing)}", MaxSpacing,
            isZeroAllowed: false, helpName: "MM"))
        {
            Label = "Spacing in mm",
            Get = settings => settings.Options.Spacing,
            Set = (settings, value) => settings with { Options = settings.Options with { Spacing = value } },
        },
        new ValueSetting<VolumeRunSettings, int>("--chunk", name => NumberOption.Create(
            name, "Side of the training chunks in voxels. [default: 48, or less if that covers the largest volume]", MinChunk, CellSide,
            MaxChunk))
        {
            Label = "Chunk size",
            Get = settings => settings.Options.ChunkSize,
            Set = (settings, value) => settings with { Options = settings.Options with { ChunkSize = value } },
        },
        new ValueSetting<VolumeRunSettings, VolumeLandmarkArchitecture>(
            "--network", name => ChoiceOption.Create(name, "The network; large is for a GPU. [default: small]", Networks))
        {
            Label = "Network",
            Get = settings => settings.Options.Architecture,
            Set = (settings, value) => settings with { Options = settings.Options with { Architecture = value } },
            Word = value => Networks.First(network => network.Value == value).Word,
        },
        Align(
            "--align", true, "Bring volumes to one pose first, for anatomy in any orientation. [default: if the training volumes need it]"),
        Align("--no-align", false, "Take volumes as they are."),
        new ValueSetting<VolumeRunSettings, double>("--refine-spacing", name => FractionOption.Create(
            name, "Side of the voxels in mm at which the second stage corrects positions. [default: half of --spacing]", MaxSpacing,
            isZeroAllowed: false, helpName: "MM"))
        {
            Label = "Spacing of the second stage in mm",
            Get = settings => settings.Options.Refinement?.Spacing,
            Set = (settings, value) => settings with
            {
                Options = settings.Options with { Refinement = (settings.Options.Refinement ?? new()) with { Spacing = value } },
            },
        },
        new FlagSetting<VolumeRunSettings>("--no-refine", "Train the first stage only.")
        {
            Label = "First stage only",
            Get = settings => settings.Options.Refinement is null,
            Set = settings => settings.Options.Refinement is { Spacing: not null }
                ? throw new UsageException("--refine-spacing is for the second stage, which --no-refine leaves out; give one of them.")
                : settings with { Options = settings.Options with { Refinement = null } },
        },
        new ValueSetting<VolumeRunSettings, LandmarkVoting>("--voting", name => ChoiceOption.Create(
            name, "How cells vote: all weighted by their posterior, or those with a posterior of at least 0.5. [default: posterior]", Votings))
        {
            Label = "Voting",
            Get = settings => settings.Options.Voting,
            Set = (settings, value) => settings with { Options = settings.Options with { Voting = value } },
            Word = value => Votings.First(voting => voting.Value == value).Word,
        },
        new ValueSetting<VolumeRunSettings, double>("--radius", name => FractionOption.Create(
            name, "Hold out volumes to calibrate radii within which landmarks lie with this probability; 0.95 needs 19 of them. "
                + "[default: no radii]", max: 0.999, isZeroAllowed: false))
        {
            Label = "Radius level",
            Get = settings => settings.RadiusLevel,
            Set = (settings, value) => settings with { RadiusLevel = value },
        },
    ];

    private static FlagSetting<VolumeRunSettings> Align(string name, bool isAligned, string description) => new(name, description)
    {
        Label = isAligned ? "Aligned" : "Not aligned",
        Get = settings => settings.Options.Align == isAligned,
        Set = settings => settings.Options.Align is { } other && other != isAligned
            ? throw new UsageException("--align and --no-align contradict each other; give one of them.")
            : settings with { Options = settings.Options with { Align = isAligned } },
    };
}
