using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private const int DefaultBatch = 8;

    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train or export.");
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for copies of the images with the predicted boxes, and for other files.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "predictions",
    };
    private readonly DetectionOptions _detection = new();
    private readonly Option<int?> _batch = NumberOption.Create(
        "--batch", $"Number of images computed together. [default: {DefaultBatch}]");
    private readonly Option<bool> _yolo = new("--yolo") { Description = "Also write labels/NAME.txt: class, center, size, score." };
    private readonly Option<bool> _coco = new("--coco") { Description = "Also write coco.json in the COCO results format." };
    private readonly Option<string?> _data = new("--data")
    {
        Description = "COCO annotations whose image and category ids coco.json has. [default: those beside the images, if any]",
        HelpName = "FILE|FOLDER",
    };
    private readonly Option<bool> _noImages = new("--no-images") { Description = "Do not draw images." };
    private readonly Option<int?> _maxSide = MaxSideOption.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.OneOrMore);

    public PredictCommand() : base("predict", "Detects the objects in images: prints JSON and draws the boxes as NAME.predicted.png.")
    {
        Options.Add(_model);
        Options.Add(_out);
        _detection.AddTo(this);
        foreach (Option option in (Option[])[_batch, _yolo, _coco, _data, _noImages, _maxSide, _device, _threads]) Options.Add(option);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var device = DeviceOption.Read(parsed, _device);
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!, parsed.GetValue(_images)!);
        ThreadsOption.Apply(parsed, _threads);
        var detector = Detector.Load(parsed.GetValue(_model)!).To(device);
        var options = _detection.Read(parsed, detector);
        string[] paths = [.. ImageArguments.Files(parsed.GetValue(_images)!, folder)];
        bool coco = parsed.GetValue(_coco);
        var error = parsed.InvocationConfiguration.Error;
        PredictionFiles files = new(folder, coco ? ResultIds.Find(parsed.GetValue(_data), paths, detector.Classes, error) : null);
        List<object> results = [];
        HashSet<string> used = [];
        int exit = ExitCode.Success;
        foreach (string[] chunk in paths.Chunk(parsed.GetValue(_batch) ?? DefaultBatch))
        {
            List<(string File, RgbImage Image)> images = [];
            foreach (string file in chunk)
            {
                try
                {
                    images.Add((file, ImageArguments.Load(file)));
                }
                catch (DataException exception)
                {
                    Fail(exception);
                }
            }
            var detections = detector.Predict([.. images.Select(one => one.Image)], options);
            for (int i = 0; i < images.Count; i++) results.Add(Write(images[i].File, images[i].Image, detections[i]));
        }
        if (coco) files.SaveCoco();
        parsed.InvocationConfiguration.Output.WriteLine(JsonText.Of(results));
        return exit;

        // The other images are still predicted.
        void Fail(DataException exception)
        {
            error.WriteLine($"kente: {Sentence.Of(exception)}");
            exit = ExitCode.Failed;
        }

        void AddCoco(string file, ImageSize size, IReadOnlyList<Detection> detections)
        {
            try
            {
                files.AddCoco(file, size, detections);
            }
            catch (DataException exception)
            {
                Fail(exception);
            }
        }

        object Write(string file, RgbImage image, IReadOnlyList<Detection> detections)
        {
            string? drawing = parsed.GetValue(_noImages) ? null : Path.Combine(folder, PredictionOutput.DrawingName(file, used));
            if (drawing is not null)
                MaxSideOption.Draw(image, detections.Reverse().Select(one => one.ToMark()), parsed.GetValue(_maxSide)).Save(drawing);
            if (parsed.GetValue(_yolo)) files.SaveYolo(file, detections);
            if (coco) AddCoco(file, image.Size, detections);
            var objects = detections.Select(one =>
                new { @class = one.ClassName, score = Math.Round(one.Score, 4), box = PredictionOutput.Edges(one.Box, image.Size) });
            return new { file, objects, drawing };
        }
    }
}
