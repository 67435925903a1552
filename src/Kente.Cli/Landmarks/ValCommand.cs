using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks val</c> and <c>kente pose val</c>.</summary>
internal sealed class ValCommand : Command
{
    private const int FaceCount = 500;

    private readonly LandmarkTask _task;
    private readonly DataOptions _data;
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<double?> _crop = LandmarksCommand.CropOption("--crop", "as for training");
    private readonly Option<double?> _pixelSize = LandmarksCommand.PixelSizeOption();
    private readonly Option<string?> _annotators = LandmarksCommand.AnnotatorsOption();
    private readonly Option<string?> _normalize = new("--normalize")
    {
        Description = "Divide errors by the distance of two points, separated by a comma, or by the size of the box, the torso or the diagonal of "
            + "the image. [default: outer eye corners for 68 points of a face, torso for persons, otherwise box]",
        HelpName = "POINT,POINT|box|torso|image",
    };
    private readonly Option<string?> _out = ReportOutput.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public ValCommand(LandmarkTask task) : base("val", $"Evaluates {task.Detector} on annotated images.")
    {
        (_task, _data) = (task, task.DataOptions("such as test. [default: all]"));
        Options.Add(_model);
        _data.AddTo(this);
        foreach (Option option in (Option[])
            [_crop, .. task.HasPixelSize ? (Option[])[_pixelSize] : [], _annotators, _normalize, _out, _device, _threads, _json])
            Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var device = DeviceOption.Read(parsed, _device);
        string? folder = ReportOutput.Prepare(parsed, _out);
        string model = parsed.GetValue(_model)!, source = _task.Require(parsed.GetValue(_data.Data));
        ThreadsOption.Apply(parsed, _threads);
        var detector = LandmarkDetector.Load(model).To(device);
        var normalizer = Normalizer(parsed.GetValue(_normalize), detector.Scheme);
        var data = source == _task.Synthetic ? FaceImages.Create(FaceCount, 3) : Open(parsed, source, detector, error);
        var report = detector.Evaluate(data, new() { Normalizer = normalizer });
        ReportOutput.Write(
            output, folder, parsed.GetValue(_json) ? null : report.ToString(), report.ToJson(), () => report.ToHtml(new()
            {
                Title = $"{_task.Title}: {Path.GetFileName(Path.TrimEndingDirectorySeparator(source))}",
                Skipped = data.Skipped,
                Settings = [new("Model", model), new("Data", source)],
            }));
        return ExitCode.Success;
    }

    private LandmarkDataset Open(ParseResult parsed, string source, LandmarkDetector detector, TextWriter error)
    {
        LandmarkRunSettings settings = new()
        {
            Options = new(),
            Data = source,
            Images = 0,
            Format = parsed.GetValue(_data.Format),
            CropMargin = parsed.GetValue(_crop) ?? detector.CropMargin,
            PixelSize = _task.HasPixelSize ? parsed.GetValue(_pixelSize) : null,
            Annotators = parsed.GetValue(_annotators),
        };
        var data = LandmarkDataset.Open(source, settings.Reading(parsed.GetValue(_data.Strict)) with
        {
            Part = parsed.GetValue(_data.Part),
            Scheme = detector.Scheme,
        }).Verify();
        LandmarkSource.Report([data], error);
        return data;
    }

    private static LandmarkNormalizer? Normalizer(string? text, LandmarkScheme scheme)
    {
        switch (text)
        {
            case null: return null;
            case "box": return LandmarkNormalizer.BoxSize;
            case "torso": return LandmarkNormalizer.Torso;
            case "image": return LandmarkNormalizer.ImageDiagonal;
        }
        string[] names = text.Split(',', StringSplitOptions.TrimEntries);
        if (names.Length != 2 || !names.All(scheme.Names.Contains))
            throw new UsageException(
                $"--normalize takes two of the points {string.Join(", ", scheme.Names)}, or box, torso or image, not '{text}'.");
        return LandmarkNormalizer.Distance(names[0], names[1]);
    }
}
