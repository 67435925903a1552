using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Pose;

/// <summary><c>kente pose predict</c>.</summary>
internal sealed class PredictCommand : Command
{
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
        foreach (Option option in (Option[])[_models, _out, _device, _threads]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var device = DeviceOption.Read(parsed, _device);
        string? folder = parsed.GetValue(_out) is { } named ? OutputFolder.Prepare(named) : null;
        ThreadsOption.Apply(parsed, _threads);
        var estimator = PoseEstimator.LoadMoveNet(parsed.GetValue(_models)).To(device);
        HashSet<string> used = [];
        return ImageArguments.ForEach(
            parsed.GetValue(_images)!, parsed.InvocationConfiguration.Error, (file, image) =>
            {
                var pose = estimator.Predict(image);
                string? drawing = folder is null ? null : Path.Combine(folder, PredictionOutput.DrawingName(file, used));
                if (drawing is not null) image.WithPose(pose).Save(drawing);
                parsed.InvocationConfiguration.Output.WriteLine(JsonText.LineOf(Result(file, image.Size, pose, drawing)));
            });
    }

    private static object Result(string file, ImageSize size, PoseEstimate pose, string? drawing) => new
    {
        file,
        score = Math.Round(pose.Score, 4),
        keypoints = pose.Keypoints.Select(keypoint => new
        {
            keypoint.Name,
            score = Math.Round(keypoint.Score, 4),
            pixels = new { x = Math.Round(keypoint.X * size.Width, 1), y = Math.Round(keypoint.Y * size.Height, 1) },
            relative = new { x = Math.Round(keypoint.X, 5), y = Math.Round(keypoint.Y, 5) },
        }),
        drawing,
    };
}
