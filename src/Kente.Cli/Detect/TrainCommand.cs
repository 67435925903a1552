using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Tracking;
using Kente.Vision;
using Kente.Vision.Augmentation;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private const int DefaultImages = 150, UsualEpochs = 60;

    private readonly DataOptions _data = new(DetectCommand.Shapes);
    private readonly Option<string> _out = new("--out") { Description = "Folder for best.keras, last.keras, results.csv, report.html, report.json, confusion.csv, curves.csv, batches/, predictions/ and checkpoint/.", HelpName = "FOLDER", DefaultValueFactory = _ => "runs/detect" };
    private readonly Option<int?> _images = NumberOption.Create("--images", $"Drawn images to train on; two thirds as many, unseen, are drawn to measure. [default: {DefaultImages}]", least: 3);
    private readonly Option<int?> _epochs = NumberOption.Create("--epochs", $"How often all images are learned from. [default: {UsualEpochs} for {DetectCommand.Shapes}, else about 3,600 steps]");
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "Fixes all random numbers. [default: 1]", least: 0);
    private readonly Option<DetectorSize?> _size = ChoiceOption.Create("--size", "How large the network is. [default: nano]", ("nano", DetectorSize.Nano), ("small", DetectorSize.Small), ("medium", DetectorSize.Medium));
    private readonly Option<int?> _side = NumberOption.Create("--side", "Longer side of the frame that the network sees, in pixels. [default: as small as the objects allow, at most 640]", least: 64, multipleOf: 32, most: 2048);
    private readonly Option<int?> _batch = NumberOption.Create("--batch", "Images in a step. [default: 8]");
    private readonly Option<bool> _autoBatch = new("--auto-batch") { Description = "As many images in a step as fit into memory." };
    private readonly Option<double?> _rate = ShareOption.Create("--rate", "The highest learning rate. [default: 0.003]", isZeroAllowed: false);
    private readonly Option<double?> _mosaic = ShareOption.Create("--mosaic", "How likely a training image is made of four. [default: 0.5]");
    private readonly Option<double?> _mixup = ShareOption.Create("--mixup", "How likely another image shows through a training image. [default: 0]");
    private readonly Option<double?> _small = ShareOption.Create("--small-share", "Share of the epochs on frames of two thirds of the size, which are faster. [default: 0.4]");
    private readonly Option<double?> _perspective = ShareOption.Create("--perspective", "How much larger things may become at one edge when images are tilted at random, up to 0.5. [default: 0]", most: 0.5);
    private readonly Option<double?> _repeat = ShareOption.Create("--repeat-below", "Show images with classes that are in a smaller share of the images more often. [default: 0]");
    private readonly Option<bool> _noUp = new("--no-up") { Description = "Flip images upside down too; for such as have no up, as from a microscope." };
    private readonly Option<bool> _withVal = new("--with-val") { Description = "Learn from the validation images too; then the last weights are the result." };
    private readonly Option<bool> _overfit = new("--overfit") { Description = "Learn the training images by heart, unchanged, and measure on them: shows whether data and network go together." };
    private readonly Option<bool> _twice = new("--look-twice") { Description = "The detector looks at the mirror image of each image too: slower, and finds a little more." };
    private readonly Option<int?> _patience = NumberOption.Create("--patience", "End training after so many epochs without a higher mAP on the validation images. [default: never]");
    private readonly Option<string?> _start = new("--start") { Description = "A detector to start from; its classes may be others.", HelpName = "FILE" };
    private readonly Option<FrozenLayers?> _freeze = ChoiceOption.Create("--freeze", "Layers of --start that keep their weights. [default: none]", ("backbone", FrozenLayers.Backbone), ("neck", FrozenLayers.BackboneAndNeck));
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<string?> _track = TrackOption.Create();
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint in --out; only --epochs and --patience may change." };
    private readonly Option<bool> _json = new("--json") { Description = "Write the report as JSON, and nothing else, to standard output." };

    public TrainCommand() : base("train", "Trains a detector and measures it on images it has not seen.")
    {
        _data.AddTo(this);
        foreach (Option option in (Option[])[_out, _images, .. Deciding, _autoBatch, _noUp, _withVal, _overfit, _twice, _threads, _track, _resume, _json]) Options.Add(option);
        SetAction(Run);
    }

    private Option[] Deciding => [_epochs, _seed, _size, _side, _batch, _rate, _mosaic, _mixup, _small, _perspective, _repeat, _patience, _start, _freeze];

    private int Run(ParseResult parsed)
    {
        string folder = parsed.GetValue(_out)!, checkpoint = Path.Combine(folder, "checkpoint");
        bool resume = parsed.GetValue(_resume);
        if (parsed.GetValue(_overfit) && parsed.GetValue(_patience) is not null) throw new UsageException("--patience needs validation images to measure on; with --overfit there are none.");
        if (parsed.GetValue(_withVal) && parsed.GetValue(_patience) is not null) throw new UsageException("--patience needs validation images to measure on; with --with-val they are learned from.");
        if (parsed.GetValue(_freeze) is not null && parsed.GetValue(_start) is null && !resume) throw new UsageException("--freeze keeps weights of a detector to start from; name one with --start.");
        if (parsed.GetValue(_autoBatch) && parsed.GetValue(_batch) is not null) throw new UsageException("--batch and --auto-batch exclude each other.");
        var settings = Asked(parsed);
        if (resume) settings = Continued(parsed, settings, SettingsFile.Load<DetectSettings>(checkpoint));
        OutputFolder.Prepare(folder);

        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using Interruption interruption = new(error);
        ThreadsOption.Apply(parsed, _threads);
        return new DetectorRun(settings, folder, resume, parsed.GetValue(_data.Strict), parsed.GetValue(_track), parsed.GetValue(_json), output, error, interruption.Token).Run();
    }

    private DetectSettings Asked(ParseResult parsed)
    {
        string data = parsed.GetValue(_data.Data) ?? DetectCommand.Shapes;
        return new(
            data == DetectCommand.Shapes ? data : Path.GetFullPath(data), parsed.GetValue(_data.Format), parsed.GetValue(_images) ?? DefaultImages,
            parsed.GetValue(_epochs) ?? (data == DetectCommand.Shapes ? UsualEpochs : null), parsed.GetValue(_seed) ?? 1, parsed.GetValue(_size) ?? DetectorSize.Nano, parsed.GetValue(_side),
            parsed.GetValue(_autoBatch) ? null : parsed.GetValue(_batch) ?? 8, parsed.GetValue(_rate), parsed.GetValue(_mosaic), parsed.GetValue(_mixup), parsed.GetValue(_small),
            parsed.GetValue(_perspective), parsed.GetValue(_repeat), !parsed.GetValue(_noUp), parsed.GetValue(_withVal), parsed.GetValue(_overfit), parsed.GetValue(_twice), parsed.GetValue(_patience), parsed.GetValue(_start) is { } start ? Path.GetFullPath(start) : null, parsed.GetValue(_freeze) ?? FrozenLayers.Nothing);
    }

    // Given again, a setting must be the same: the weights have been trained with it.
    private DetectSettings Continued(ParseResult parsed, DetectSettings asked, DetectSettings before)
    {
        bool Given(Option option) => parsed.GetResult(option) is { Implicit: false };
        Dictionary<Option, Func<DetectSettings, object?>> settings = new()
        {
            [_data.Data] = s => s.Data,
            [_data.Format] = s => s.Format,
            [_images] = s => s.Images,
            [_seed] = s => s.Seed,
            [_size] = s => s.Size,
            [_side] = s => s.Side,
            [_batch] = s => s.Batch,
            [_autoBatch] = s => s.Batch is null,
            [_perspective] = s => s.Perspective,
            [_repeat] = s => s.RepeatBelow,
            [_rate] = s => s.Rate,
            [_mosaic] = s => s.Mosaic,
            [_mixup] = s => s.Mixup,
            [_small] = s => s.Small,
            [_noUp] = s => s.Upright,
            [_withVal] = s => s.WithValidation,
            [_overfit] = s => s.Overfit,
            [_twice] = s => s.TestTimeAugmentation,
            [_start] = s => s.Start,
            [_freeze] = s => s.Frozen,
        };
        foreach (var (option, get) in settings)
            if (Given(option) && !Equals(get(asked), get(before)))
                throw new UsageException($"the training was begun {(get(before) is bool or null ? $"without {option.Name}" : $"with {option.Name} {get(before)}")}; with --resume only --epochs and --patience may change.");
        return before with { Epochs = Given(_epochs) ? asked.Epochs : before.Epochs, Patience = Given(_patience) ? asked.Patience : before.Patience };
    }
}
