using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect val</c>.</summary>
internal sealed class ValCommand : Command
{
    private const int ShapeImages = 100, ShapeSeed = 3;

    private readonly DataOptions _data = new(DetectCommand.Shapes, "such as test. [default: all]");
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly DetectionOptions _detection = new();
    private readonly Option<string?> _out = ReportOutput.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public ValCommand() : base("val", "Evaluates a detector on annotated images by the rules of COCO.")
    {
        Options.Add(_model);
        _data.AddTo(this);
        _detection.AddTo(this);
        foreach (Option option in (Option[])[_out, _device, _threads, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var device = DeviceOption.Read(parsed, _device);
        string? folder = ReportOutput.Prepare(parsed, _out);
        string model = parsed.GetValue(_model)!, source = parsed.GetValue(_data.Data) ?? DetectCommand.Shapes;
        ThreadsOption.Apply(parsed, _threads);
        var detector = Detector.Load(model).To(device);
        var options = _detection.Read(parsed, detector);
        BoxDataset data = source == DetectCommand.Shapes
            ? ShapeScenes.Create(ShapeImages, ShapeSeed)
            : DataOptions.Read(source, _data.Options(parsed, detector.Classes), error);
        var report = detector.Evaluate(data, options);
        ReportOutput.Write(
            output, folder, parsed.GetValue(_json) ? null : report.ToString(), report.ToJson(), () => report.ToHtml(new()
            {
                Title = $"Detection: {Path.GetFileName(Path.TrimEndingDirectorySeparator(source))}",
                Skipped = data.Skipped,
                Settings = [new("Model", model), new("Data", source)],
            }));
        return ExitCode.Success;
    }
}
