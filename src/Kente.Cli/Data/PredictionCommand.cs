using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>A command <c>predict</c> that prints JSON for all images and draws each.</summary>
internal abstract class PredictionCommand : Command
{
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string> _out;
    private readonly Option<int?> _maxSide = MaxSideOption.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    /// <param name="description">Description of the command.</param>
    /// <param name="predicted">What drawings show, such as "predicted boxes".</param>
    protected PredictionCommand(string description, string predicted) : base("predict", description)
    {
        _out = new("--out")
        {
            Description = $"Folder for copies of the images with the {predicted}.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "predictions",
        };
        foreach (Option option in (Option[])[_model, _out, _maxSide, _device, _threads]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    /// <summary>Predicts an image.</summary>
    /// <param name="file">The image file.</param>
    /// <param name="image">The image.</param>
    /// <param name="maxSide">Longest side of the drawing; <see langword="null"/> for the default.</param>
    protected delegate PredictedImage Prediction(string file, RgbImage image, int? maxSide);

    /// <summary>Loads the model.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The model file.</param>
    /// <param name="device">The device that predicts.</param>
    protected abstract Prediction Load(ParseResult parsed, string model, Device device);

    private int Run(ParseResult parsed)
    {
        var device = DeviceOption.Read(parsed, _device);
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!, parsed.GetValue(_images)!);
        ThreadsOption.Apply(parsed, _threads);
        var predict = Load(parsed, parsed.GetValue(_model)!, device);
        List<object> results = [];
        HashSet<string> used = [];
        int exit = ImageArguments.ForEach(
            parsed.GetValue(_images)!, parsed.InvocationConfiguration.Error, (file, image) =>
            {
                var prediction = predict(file, image, parsed.GetValue(_maxSide));
                string drawing = Path.Combine(folder, PredictionOutput.DrawingName(file, used));
                prediction.Drawing.Save(drawing);
                results.Add(prediction.Result(drawing));
            }, folder);
        parsed.InvocationConfiguration.Output.WriteLine(JsonText.Of(results));
        return exit;
    }

    /// <summary>A predicted image.</summary>
    /// <param name="Drawing">A copy with the prediction.</param>
    /// <param name="Result">Returns the prediction as JSON has it, for the path of the drawing.</param>
    protected sealed record PredictedImage(RgbImage Drawing, Func<string, object> Result);
}
