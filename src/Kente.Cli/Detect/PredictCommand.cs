using System.CommandLine;
using Kente.Vision.Detect;
using Kente.Vision.Drawing;
using Kente.Vision.Images;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp"];

    private readonly Option<string> _model = new("--model") { Description = "The model that train has left.", HelpName = "FILE", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Folder for copies of the pictures with what was found drawn in.", HelpName = "FOLDER", DefaultValueFactory = _ => "predictions" };
    private readonly Option<double?> _score = ShareOption.Create("--score", "The least score of what is found. [default: the model's own]");
    private readonly Option<bool> _twice = new("--look-twice") { Description = "Look at the mirror image of each picture too: slower, and finds a little more." };
    private readonly Argument<string[]> _pictures = new("PICTURE") { Description = "JPEG, PNG, WebP or BMP files, or folders of such.", Arity = ArgumentArity.OneOrMore };

    public PredictCommand() : base("predict", "Finds the objects in pictures: prints JSON, and draws them as NAME.found.png.")
    {
        foreach (Option option in (Option[])[_model, _out, _score, _twice]) Options.Add(option);
        Arguments.Add(_pictures);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!);
        var detector = Detector.Load(parsed.GetValue(_model)!);
        if (parsed.GetValue(_twice)) detector.LooksTwice = true;
        List<object> answers = [];
        HashSet<string> used = [];
        int exit = ExitCode.Success;
        foreach (string file in parsed.GetValue(_pictures)!.SelectMany(Files))
        {
            try
            {
                var picture = Picture.Load(file);
                var found = detector.Predict(picture, parsed.GetValue(_score));
                string drawing = Path.Combine(folder, PredictedFiles.DrawingName(file, used));
                picture.WithMarks(found.Reverse().Select(one => BoxMark.Predicted(one.Box, one.ClassName, one.Score))).Save(drawing);
                answers.Add(new { file, objects = found.Select(one => new { @class = one.ClassName, score = Math.Round(one.Score, 4), box = PredictedFiles.Edges(one.Box, picture.Size) }), drawing });
            }
            catch (DataException exception)
            {
                // The other pictures are none the worse for it.
                parsed.InvocationConfiguration.Error.WriteLine($"kente: {Sentence.Of(exception)}");
                exit = ExitCode.Failed;
            }
        }
        parsed.InvocationConfiguration.Output.WriteLine(PredictedFiles.Json(answers));
        return exit;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [path];
}
