using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for copies of the images with the predicted points.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "predictions",
    };
    private readonly Option<int?> _maxSide = MaxSideOption.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public PredictCommand() : base("predict", "Predicts the points of the object in images: prints JSON and draws NAME.predicted.png.")
    {
        foreach (Option option in (Option[])[_model, _out, _maxSide, _device, _threads]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var device = DeviceOption.Read(parsed, _device);
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!);
        ThreadsOption.Apply(parsed, _threads);
        var detector = LandmarkDetector.Load(parsed.GetValue(_model)!).To(device);
        List<object> results = [];
        HashSet<string> used = [];
        int exit = ImageArguments.ForEach(
            parsed.GetValue(_images)!, parsed.InvocationConfiguration.Error, (file, image) =>
            {
                var prediction = detector.Predict(image);
                string drawing = Path.Combine(folder, PredictionOutput.DrawingName(file, used));
                int side = MaxSideOption.SideFor(image, parsed.GetValue(_maxSide));
                image.WithLandmarks(detector.Scheme, prediction, side: side).Save(drawing);
                results.Add(LandmarkJson.Of(file, prediction, drawing));
            });
        parsed.InvocationConfiguration.Output.WriteLine(JsonText.Of(results));
        return exit;
    }
}
