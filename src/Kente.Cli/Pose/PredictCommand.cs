using System.CommandLine;
using Kente.Cli.Landmarks;
using Kente.Vision;

namespace Kente.Cli.Pose;

/// <summary><c>kente pose predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private const double MinScore = 0.3;

    private readonly Option<string?> _model = new("--model")
    {
        Description = "Model written by pose train. [default: the pretrained network]",
        HelpName = "FILE",
    };
    private readonly Option<string?> _models = PoseCommand.CreateModels();
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for copies of the images with the keypoints. [default: none are written]",
        HelpName = "FOLDER",
    };
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public PredictCommand() : base(
        "predict", "Estimates the pose of the person in images: prints one line of JSON for each, and draws it as NAME.predicted.png.")
    {
        foreach (Option option in (Option[])[_model, _models, _out, _device, _threads]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var device = DeviceOption.Read(parsed, _device);
        string? folder = parsed.GetValue(_out) is { } named ? OutputFolder.Prepare(named, parsed.GetValue(_images)!) : null;
        ThreadsOption.Apply(parsed, _threads);
        var (predict, scheme, minScore) = Load(parsed, device);
        HashSet<string> used = [];
        return ImageArguments.ForEach(
            parsed.GetValue(_images)!, parsed.InvocationConfiguration.Error, (file, image) =>
            {
                var pose = predict(image);
                string? drawing = folder is null ? null : Path.Combine(folder, PredictionOutput.DrawingName(file, used));
                if (drawing is not null) image.WithLandmarks(scheme, pose, minVisibility: minScore).Save(drawing);
                parsed.InvocationConfiguration.Output.WriteLine(JsonText.LineOf(LandmarkJson.Of(file, pose, drawing)));
            }, folder);
    }

    // Scores of the pretrained network are low where it guesses; a trained one also predicts hidden joints.
    private (Func<RgbImage, LandmarkSet> Predict, LandmarkScheme Scheme, double MinScore) Load(ParseResult parsed, Device device)
    {
        if (parsed.GetValue(_model) is not { } file)
            return (PoseEstimator.LoadMoveNet(parsed.GetValue(_models)).To(device).Predict, PoseEstimator.Scheme, MinScore);
        var detector = LandmarkDetector.Load(file).To(device);
        return (image => detector.Predict(image), detector.Scheme, 0);
    }
}
