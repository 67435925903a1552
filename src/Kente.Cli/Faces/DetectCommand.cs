using System.CommandLine;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces detect</c>.</summary>
internal sealed class DetectCommand : Command
{
    // Side of the mark of a landmark, relative to the image.
    private const double PointSide = 0.002;

    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for copies of the images with boxes and landmarks.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "predictions",
    };
    private readonly Option<bool> _noImages = new("--no-images") { Description = "Do not draw images." };
    private readonly Option<bool> _attributes = new("--attributes")
    {
        Description = "Estimate age and gender; the estimates are often wrong, and are no basis for decisions about people.",
    };
    private readonly Option<int?> _maxSide = MaxSideOption.Create();
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public DetectCommand() : base("detect", "Finds faces with 68 landmarks: prints JSON and draws them as NAME.predicted.png.")
    {
        _networks.AddTo(this);
        foreach (Option option in (Option[])[_out, _noImages, _attributes, _maxSide]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string? folder = parsed.GetValue(_noImages) ? null : OutputFolder.Prepare(parsed.GetValue(_out)!, parsed.GetValue(_images)!);
        var analyzer = _networks.Load(parsed, parsed.GetValue(_attributes));
        List<object> results = [];
        HashSet<string> used = [];
        int exit = ImageArguments.ForEach(
            parsed.GetValue(_images)!, parsed.InvocationConfiguration.Error, (file, image) =>
            {
                var faces = analyzer.Detect(image);
                string? drawing = folder is null ? null : Path.Combine(folder, PredictionOutput.DrawingName(file, used));
                if (drawing is not null) MaxSideOption.Draw(image, faces.SelectMany(Marks), parsed.GetValue(_maxSide)).Save(drawing);
                results.Add(new { file, faces = faces.Select(face => Result(face, image.Size)), drawing });
            }, folder);
        parsed.InvocationConfiguration.Output.WriteLine(JsonText.Of(results));
        return exit;
    }

    private static IEnumerable<BoxMark> Marks(DetectedFace face)
    {
        var color = BoxMark.ColorOf(0);
        return face.Landmarks.Select(point => new BoxMark(Box.FromCenter(point.X, point.Y, PointSide, PointSide), color))
            .Append(new(face.Box, color, FormattableString.Invariant($"face {face.Score * 100:0} %")));
    }

    private static object Result(DetectedFace face, ImageSize size)
    {
        double score = FaceOutput.Score(face.Score);
        var box = PredictionOutput.Edges(face.Box, size);
        var landmarks = face.Landmarks.Select(point => new
        {
            x = Math.Round(point.X * size.Width, 2),
            y = Math.Round(point.Y * size.Height, 2)
        });
        return face.Attributes is not { } estimated ? new { score, box, landmarks } : new
        {
            score,
            box,
            age = Math.Round(estimated.Age, 1),
            gender = estimated.Gender,
            genderProbability = FaceOutput.Score(estimated.GenderProbability),
            landmarks,
        };
    }
}
