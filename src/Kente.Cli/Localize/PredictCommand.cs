using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for copies of the images with the predicted boxes.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "predictions",
    };
    private readonly Option<int?> _maxSide = MaxSideOption.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public PredictCommand() : base("predict", "Localizes the object in images: prints JSON and draws the box as NAME.predicted.png.")
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
        var localizer = Localizer.Load(parsed.GetValue(_model)!).To(device);
        List<object> results = [];
        HashSet<string> used = [];
        int exit = ImageArguments.ForEach(
            parsed.GetValue(_images)!, parsed.InvocationConfiguration.Error, (file, image) =>
            {
                var prediction = localizer.Predict(image);
                string drawing = Path.Combine(folder, PredictionOutput.DrawingName(file, used));
                MaxSideOption.Draw(image, prediction.IsPresent ? [prediction.ToMark()] : [], parsed.GetValue(_maxSide)).Save(drawing);
                results.Add(Result(file, image.Size, prediction, drawing));
            });
        parsed.InvocationConfiguration.Output.WriteLine(JsonText.Of(results));
        return exit;
    }

    private static object Result(string file, ImageSize size, Localization prediction, string drawing) => new
    {
        file,
        presence = Math.Round(prediction.Presence, 4),
        @class = prediction.IsPresent ? prediction.ClassName : null,
        score = prediction.IsPresent ? Math.Round(prediction.Score, 4) : (double?)null,
        box = prediction.IsPresent ? PredictionOutput.Edges(prediction.Box, size) : null,
        drawing,
    };
}
