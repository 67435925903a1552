using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Faces;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks filter</c>.</summary>
internal sealed class FilterCommand : Command
{
    private const int DefaultFaces = 24;

    private static readonly Dictionary<string, FaceFilter> Drawn = new(StringComparer.Ordinal)
    {
        ["glasses"] = FaceFilter.Glasses,
        ["moustache"] = FaceFilter.Moustache,
        ["hat"] = FaceFilter.Hat,
        ["mask"] = FaceFilter.Mask,
    };

    private readonly Option<string[]> _filters = new("--filter")
    {
        Description = "A filter that Kente draws, or a filter.json beside its images, or its folder. Several are put on each other.",
        HelpName = "glasses|moustache|hat|mask|FILE",
        Required = true,
    };
    private readonly Option<string?> _model = new("--model")
    {
        Description = "Landmark detector written by train, for images of one face. [default: the pretrained networks of 'kente faces setup']",
        HelpName = "FILE",
    };
    private readonly Option<Box?> _region = RegionOption.Create(
        "--region", "Region of the face for --model, as fractions of the image. [default: the whole image]");
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Annotated images in place of IMAGE, or faces: drawn faces.",
        HelpName = "faces|FOLDER|FILE",
    };
    private readonly Option<string?> _format = DataOptions.FormatOption(LandmarkSource.Formats.Keys);
    private readonly Option<int?> _count = NumberOption.Create(
        "--images", $"Number of images that --data faces draws. [default: {DefaultFaces}]");
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for the images with the filter, under their own names.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "filtered",
    };
    private readonly Option<bool> _smooth = new("--smooth")
    {
        Description = "The images are the frames of one video: smooth the landmarks over time.",
    };
    private readonly Option<double?> _frameRate = FractionOption.Create(
        "--frame-rate", "Frames per second for --smooth. [default: 30]", max: 1000, isZeroAllowed: false, helpName: "FPS");
    private readonly Option<double?> _minCutoff = FractionOption.Create(
        "--min-cutoff", "Cutoff frequency of --smooth at rest; a smaller one removes more jitter. [default: 1]", max: 1000,
        isZeroAllowed: false, helpName: "HERTZ");
    private readonly Option<double?> _beta = FractionOption.Create(
        "--beta", "Rise of that frequency with the speed of the face; a larger one reduces lag. [default: 5]", max: 1000,
        helpName: "NUMBER");
    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<bool> _json = DataOptions.JsonOption("the files, faces and points");
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.ZeroOrMore);

    public FilterCommand() : base("filter", "Puts images such as glasses or a hat on the faces in images or in the frames of a video.")
    {
        foreach (Option option in (Option[])
            [_filters, _model, _region, _data, _format, _count, _out, _smooth, _frameRate, _minCutoff, _beta]) Options.Add(option);
        _networks.AddTo(this);
        Options.Add(_json);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        Check(parsed);
        string[] images = parsed.GetValue(_images)!;
        string folder = parsed.GetValue(_out)!;
        FilteredImages results = new(folder);
        int exit;
        if (parsed.GetValue(_data) is { } source)
        {
            var data = source == LandmarkSource.Faces
                ? FaceImages.Create(parsed.GetValue(_count) ?? DefaultFaces, seed: 1)
                : LandmarkDataset.Open(source, new() { Format = Format(parsed) }).Verify();
            LandmarkSource.Report([data], error);
            var filter = Filter(parsed, data.Scheme);
            OutputFolder.Prepare(folder);
            foreach (var image in data.Images)
                results.Add(
                    image.Path ?? $"{image.Name}.png", image.Path is not null, image.Load(),
                    [LandmarkSet.FromAnnotation(data.Scheme, image)], filter);
            exit = ExitCode.Success;
        }
        else
        {
            var (scheme, open) = Finder(parsed);
            // A filter that cannot be used is reported before the networks are loaded.
            var filter = Filter(parsed, scheme);
            OutputFolder.Prepare(folder, images);
            var find = open();
            var smoother = Smoother(parsed);
            exit = ImageArguments.ForEach(images, error, (file, image) =>
            {
                var faces = find(image);
                results.Add(file, true, image, smoother?.Next(faces) ?? faces, filter);
            }, folder);
        }
        return results.Report(parsed.GetValue(_json), exit, output, error);
    }

    private void Check(ParseResult parsed)
    {
        bool hasImages = parsed.GetValue(_images) is { Length: > 0 };
        string? data = parsed.GetValue(_data);
        if (!hasImages && data is null) throw new UsageException("give images, or annotated images with --data");
        if (hasImages && data is not null) throw new UsageException("give either images or --data, not both");
        if (data is not null && parsed.GetValue(_model) is not null)
            throw new UsageException("--data has annotated landmarks; --model needs images");
        if (data is not null && parsed.GetValue(_smooth)) throw new UsageException("--smooth takes the frames of a video, not --data");
        if (data is null && parsed.GetValue(_format) is not null) throw new UsageException("--format needs --data");
        if (data != LandmarkSource.Faces && parsed.GetValue(_count) is not null) throw new UsageException("--images needs --data faces");
        if (parsed.GetValue(_region) is not null && parsed.GetValue(_model) is null) throw new UsageException("--region needs --model");
        if ((data ?? parsed.GetValue(_model)) is not null && _networks.Given(parsed) is { } option)
            throw new UsageException($"{option} is an option of the pretrained networks, which --model and --data replace");
        if (!parsed.GetValue(_smooth))
            foreach (var smoothing in (Option<double?>[])[_frameRate, _minCutoff, _beta])
                if (parsed.GetValue(smoothing) is not null) throw new UsageException($"{smoothing.Name} needs --smooth");
    }

    private LandmarkFormat? Format(ParseResult parsed) =>
        parsed.GetValue(_format) is { } format ? LandmarkSource.Formats[format] : null;

    /// <summary>Returns the points of the faces, and a function that loads the networks which find them.</summary>
    private (LandmarkScheme Scheme, Func<Func<RgbImage, IReadOnlyList<LandmarkSet>>> Open) Finder(ParseResult parsed)
    {
        if (parsed.GetValue(_model) is not { } model)
        {
            var scheme = LandmarkScheme.Face68;
            return (scheme, () =>
            {
                var analyzer = _networks.Load(parsed);
                return image => [.. analyzer.Detect(image).Select(face => new LandmarkSet(1, scheme.Names.Zip(
                    face.Landmarks, (name, point) => new Landmark(name, point.X * image.Width, point.Y * image.Height))))];
            }
            );
        }
        var device = _networks.Prepare(parsed);
        var detector = LandmarkDetector.Load(model).To(device);
        var region = parsed.GetValue(_region);
        return (detector.Scheme, () => image => [detector.Predict(image, region)]);
    }

    private LandmarkFilter Filter(ParseResult parsed, LandmarkScheme scheme)
    {
        LandmarkFilter[] filters = [.. parsed.GetValue(_filters)!.Select(name => Drawn.TryGetValue(name, out var drawn)
            ? FaceFilters.Create(drawn, scheme)
            : Path.Exists(name) || Path.HasExtension(name) || name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? LandmarkFilter.Open(name, scheme)
                : throw new UsageException($"--filter takes {string.Join(", ", Drawn.Keys)}, a filter.json or its folder, not '{name}'"))];
        return new(filters.SelectMany(filter => filter.Layers)) { Shading = filters[^1].Shading };
    }

    private LandmarkSmoother? Smoother(ParseResult parsed)
    {
        if (!parsed.GetValue(_smooth)) return null;
        LandmarkSmoothing defaults = new();
        return new(new()
        {
            FrameRate = parsed.GetValue(_frameRate) ?? defaults.FrameRate,
            MinCutoff = parsed.GetValue(_minCutoff) ?? defaults.MinCutoff,
            Beta = parsed.GetValue(_beta) ?? defaults.Beta,
        });
    }
}
