using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private readonly Option<string> _model = new("--model") { Description = "The model that train has left.", HelpName = "FILE", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Folder for copies of the images with what was found drawn in.", HelpName = "FOLDER", DefaultValueFactory = _ => "predictions" };
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Argument<string[]> _images = new("IMAGE") { Description = "JPEG, PNG, WebP or BMP files.", Arity = ArgumentArity.OneOrMore };

    public PredictCommand() : base("predict", "Finds the object in images: prints JSON, and draws it as NAME.found.png.")
    {
        Options.Add(_model);
        Options.Add(_out);
        Options.Add(_threads);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!);
        ThreadsOption.Apply(parsed, _threads);
        var localizer = Localizer.Load(parsed.GetValue(_model)!);
        List<object> answers = [];
        HashSet<string> used = [];
        int exit = ExitCode.Success;
        foreach (string file in parsed.GetValue(_images)!)
        {
            try
            {
                var image = RgbImage.Load(file);
                var found = localizer.Predict(image);
                string drawing = Path.Combine(folder, PredictedFiles.DrawingName(file, used));
                image.WithMarks(found.IsPresent ? [BoxMark.Predicted(found.Box, found.ClassName, Score(found))] : []).Save(drawing);
                answers.Add(Answer(file, image.Size, found, drawing));
            }
            catch (DataException exception)
            {
                // The other images are none the worse for it.
                parsed.InvocationConfiguration.Error.WriteLine($"kente: {Sentence.Of(exception)}");
                exit = ExitCode.Failed;
            }
        }
        parsed.InvocationConfiguration.Output.WriteLine(PredictedFiles.Json(answers));
        return exit;
    }

    private static double Score(Localization found) => found.Presence * found.Scores[found.Class];

    private static object Answer(string file, ImageSize size, Localization found, string drawing) => new
    {
        file,
        presence = Math.Round(found.Presence, 4),
        @class = found.IsPresent ? found.ClassName : null,
        score = found.IsPresent ? Math.Round(Score(found), 4) : (double?)null,
        box = found.IsPresent ? PredictedFiles.Edges(found.Box, size) : null,
        drawing,
    };
}
