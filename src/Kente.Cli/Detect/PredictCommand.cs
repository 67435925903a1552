using System.CommandLine;
using Kente.Vision.Detect;
using Kente.Vision.Detect.Inference;
using Kente.Vision.Drawing;
using Kente.Vision.Images;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private const int UsualBatch = 8;

    private readonly Option<string> _model = new("--model") { Description = "The model that train or export has left.", HelpName = "FILE", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Folder for copies of the pictures with what was found drawn in, and for other files.", HelpName = "FOLDER", DefaultValueFactory = _ => "predictions" };
    private readonly Option<double?> _score = ShareOption.Create("--score", "The least score of what is found. [default: the model's own]");
    private readonly Option<Suppression?> _suppression = ChoiceOption.Create(
        "--suppression", "Which of several boxes on one object are kept: the surest of each class, the surest of all, or all with lowered scores. [default: class]",
        ("class", Suppression.ClassWise), ("agnostic", Suppression.Agnostic), ("soft", Suppression.Soft));
    private readonly Option<bool> _tiles = new("--tiles") { Description = "Look at large pictures in overlapping parts too, so that small objects are found." };
    private readonly Option<bool> _twice = new("--look-twice") { Description = "Look at the mirror image of each picture too: slower, and finds a little more." };
    private readonly Option<int?> _batch = NumberOption.Create("--batch", $"Pictures computed together. [default: {UsualBatch}]");
    private readonly Option<bool> _yolo = new("--yolo") { Description = "Write labels/NAME.txt too: class, centre, size, score." };
    private readonly Option<bool> _coco = new("--coco") { Description = "Write coco.json too, COCO's list of results." };
    private readonly Option<bool> _noPictures = new("--no-pictures") { Description = "Draw nothing." };
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Argument<string[]> _pictures = PictureArguments.Create(ArgumentArity.OneOrMore);

    public PredictCommand() : base("predict", "Finds the objects in pictures: prints JSON, and draws them as NAME.found.png.")
    {
        foreach (Option option in (Option[])[_model, _out, _score, _suppression, _tiles, _twice, _batch, _yolo, _coco, _noPictures, _threads]) Options.Add(option);
        Arguments.Add(_pictures);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!);
        ThreadsOption.Apply(parsed, _threads);
        var detector = Detector.Load(parsed.GetValue(_model)!);
        if (parsed.GetValue(_twice)) detector.LooksTwice = true;
        PredictOptions options = new() { Threshold = parsed.GetValue(_score), Suppression = parsed.GetValue(_suppression) ?? Suppression.ClassWise, Tiling = parsed.GetValue(_tiles) ? new() : null };
        PredictedObjects files = new(folder);
        List<object> answers = [];
        HashSet<string> used = [];
        int exit = ExitCode.Success;
        foreach (string[] some in PictureArguments.Files(parsed.GetValue(_pictures)!).Chunk(parsed.GetValue(_batch) ?? UsualBatch))
        {
            List<(string File, Picture Picture)> read = [];
            foreach (string file in some)
            {
                try
                {
                    read.Add((file, Picture.Load(file)));
                }
                catch (DataException exception)
                {
                    // The other pictures are none the worse for it.
                    parsed.InvocationConfiguration.Error.WriteLine($"kente: {Sentence.Of(exception)}");
                    exit = ExitCode.Failed;
                }
            }
            var found = detector.Predict([.. read.Select(one => one.Picture)], options);
            for (int i = 0; i < read.Count; i++) answers.Add(Leave(read[i].File, read[i].Picture, found[i]));
        }
        if (parsed.GetValue(_coco)) files.SaveCoco();
        parsed.InvocationConfiguration.Output.WriteLine(PredictedFiles.Json(answers));
        return exit;

        object Leave(string file, Picture picture, IReadOnlyList<Detection> found)
        {
            string? drawing = parsed.GetValue(_noPictures) ? null : Path.Combine(folder, PredictedFiles.DrawingName(file, used));
            if (drawing is not null) picture.WithMarks(found.Reverse().Select(one => BoxMark.Predicted(one.Box, one.ClassName, one.Score))).Save(drawing);
            if (parsed.GetValue(_yolo)) files.SaveYolo(file, found);
            if (parsed.GetValue(_coco)) files.AddCoco(file, picture.Size, found);
            return new { file, objects = found.Select(one => new { @class = one.ClassName, score = Math.Round(one.Score, 4), box = PredictedFiles.Edges(one.Box, picture.Size) }), drawing };
        }
    }
}
