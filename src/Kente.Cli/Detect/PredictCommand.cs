using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private const int UsualBatch = 8;

    private readonly Option<string> _model = new("--model") { Description = "The model that train or export has left.", HelpName = "FILE", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Folder for copies of the images with what was found drawn in, and for other files.", HelpName = "FOLDER", DefaultValueFactory = _ => "predictions" };
    private readonly Option<double?> _score = ShareOption.Create("--score", "The least score of what is found. [default: the model's own]");
    private readonly Option<Suppression?> _suppression = ChoiceOption.Create(
        "--suppression", "Which of several boxes on one object are kept: the surest of each class, the surest of all, or all with lowered scores. [default: class]",
        ("class", Suppression.ClassWise), ("agnostic", Suppression.Agnostic), ("soft", Suppression.Soft));
    private readonly Option<bool> _tiles = new("--tiles") { Description = "Look at large images in overlapping parts too, so that small objects are found." };
    private readonly Option<bool> _twice = new("--look-twice") { Description = "Look at the mirror image of each image too: slower, and finds a little more." };
    private readonly Option<int?> _batch = NumberOption.Create("--batch", $"Images computed together. [default: {UsualBatch}]");
    private readonly Option<bool> _yolo = new("--yolo") { Description = "Write labels/NAME.txt too: class, center, size, score." };
    private readonly Option<bool> _coco = new("--coco") { Description = "Write coco.json too, COCO's list of results." };
    private readonly Option<bool> _noImages = new("--no-images") { Description = "Draw nothing." };
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public PredictCommand() : base("predict", "Finds the objects in images: prints JSON, and draws them as NAME.found.png.")
    {
        foreach (Option option in (Option[])[_model, _out, _score, _suppression, _tiles, _twice, _batch, _yolo, _coco, _noImages, _threads]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!);
        ThreadsOption.Apply(parsed, _threads);
        var detector = Detector.Load(parsed.GetValue(_model)!);
        if (parsed.GetValue(_twice)) detector.TestTimeAugmentation = true;
        DetectorPredictOptions options = new() { Threshold = parsed.GetValue(_score), Suppression = parsed.GetValue(_suppression) ?? Suppression.ClassWise, Tiling = parsed.GetValue(_tiles) ? new() : null };
        PredictionFiles files = new(folder);
        List<object> answers = [];
        HashSet<string> used = [];
        int exit = ExitCode.Success;
        foreach (string[] some in ImageArguments.Files(parsed.GetValue(_images)!).Chunk(parsed.GetValue(_batch) ?? UsualBatch))
        {
            List<(string File, RgbImage Image)> read = [];
            foreach (string file in some)
            {
                try
                {
                    read.Add((file, RgbImage.Load(file)));
                }
                catch (DataException exception)
                {
                    // The other images are none the worse for it.
                    parsed.InvocationConfiguration.Error.WriteLine($"kente: {Sentence.Of(exception)}");
                    exit = ExitCode.Failed;
                }
            }
            var found = detector.Predict([.. read.Select(one => one.Image)], options);
            for (int i = 0; i < read.Count; i++) answers.Add(Leave(read[i].File, read[i].Image, found[i]));
        }
        if (parsed.GetValue(_coco)) files.SaveCoco();
        parsed.InvocationConfiguration.Output.WriteLine(PredictedFiles.Json(answers));
        return exit;

        object Leave(string file, RgbImage image, IReadOnlyList<Detection> found)
        {
            string? drawing = parsed.GetValue(_noImages) ? null : Path.Combine(folder, PredictedFiles.DrawingName(file, used));
            if (drawing is not null) image.WithMarks(found.Reverse().Select(one => BoxMark.Predicted(one.Box, one.ClassName, one.Score))).Save(drawing);
            if (parsed.GetValue(_yolo)) files.SaveYolo(file, found);
            if (parsed.GetValue(_coco)) files.AddCoco(file, image.Size, found);
            return new { file, objects = found.Select(one => new { @class = one.ClassName, score = Math.Round(one.Score, 4), box = PredictedFiles.Edges(one.Box, image.Size) }), drawing };
        }
    }
}
