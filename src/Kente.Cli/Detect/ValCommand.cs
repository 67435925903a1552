using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect val</c>.</summary>
internal sealed class ValCommand : EvaluationCommand
{
    private const int ShapeImages = 100, ShapeSeed = 3;

    private readonly DetectionOptions _detection;

    public ValCommand() : this(new())
    {
    }

    private ValCommand(DetectionOptions detection) : base(
        "Evaluates a detector on annotated images by the rules of COCO.", "Detection",
        new(DetectCommand.Shapes, "such as test. [default: all]"), detection.AddTo) => _detection = detection;

    protected override string Source(string? data) => data ?? DetectCommand.Shapes;

    protected override Evaluated Evaluate(ParseResult parsed, DataOptions data, string source, string model, Device device)
    {
        var detector = Detector.Load(model).To(device);
        var options = _detection.Read(parsed, detector);
        BoxDataset images = source == DetectCommand.Shapes
            ? ShapeScenes.Create(ShapeImages, ShapeSeed)
            : DataOptions.Read(source, data.Options(parsed, detector.Classes), parsed.InvocationConfiguration.Error);
        var report = detector.Evaluate(images, options);
        return new(report.ToString(), report.ToJson(), report.ToHtml, images.Skipped);
    }
}
