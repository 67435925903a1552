using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Tracking;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly DataOptions _data = new(LocalizeCommand.Street);
    private readonly Option<string> _out = new("--out") { Description = "Folder for model.keras, history.csv, report.html, report.json and checkpoint/.", HelpName = "FOLDER", DefaultValueFactory = _ => "runs/localize" };
    private readonly Option<int?> _images = NumberOption.Create("--images", "Street images to train on; at most as many, and at most 200 and 500, are drawn to watch progress and to measure. [default: 4000]");
    private readonly Option<int?> _epochs = NumberOption.Create("--epochs", "How often all images are learned from. [default: about 3,600 steps]");
    private readonly Option<int?> _seed = NumberOption.Create("--seed", "Fixes all random numbers. [default: 1]", least: 0);
    private readonly Option<int?> _size = NumberOption.Create("--size", "Side of the square that the network sees, in pixels. [default: 96]", least: 64, multipleOf: 32, most: 1024);
    private readonly Option<int?> _batch = NumberOption.Create("--batch", "Images in a step. [default: 16]");
    private readonly Option<int?> _folds = NumberOption.Create("--folds", "Cross-validate in that many parts instead of training one model.", least: 2);
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _courseLoss = new("--course-loss") { Description = "Train on the plain squared errors of the label, without crossentropy and IoU terms." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Also train a plain five-block network and show its scores beside." };
    private readonly Option<string?> _track = TrackOption.Create();
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint in --out; only --epochs may change." };
    private readonly Option<bool> _json = new("--json") { Description = "Write the report as JSON, and nothing else, to standard output." };

    public TrainCommand() : base("train", "Trains a localizer and measures it on images it has not seen.")
    {
        _data.AddTo(this);
        foreach (Option option in (Option[])[_out, _images, _epochs, _seed, _size, _batch, _folds, _threads, _courseLoss, _plain, _track, _resume, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        bool resume = parsed.GetValue(_resume);
        int? folds = parsed.GetValue(_folds);
        if (resume && folds is not null) throw new UsageException("--resume goes on with one model; a cross-validation (--folds) is made anew.");
        if (folds is not null && parsed.GetValue(_track) is not null) throw new UsageException("--track follows one training; a cross-validation (--folds) is many.");
        string folder = parsed.GetValue(_out)!, checkpoint = Path.Combine(folder, "checkpoint");
        var settings = resume ? Continued(parsed, SettingsFile.Load<TrainSettings>(checkpoint)) : Fresh(parsed);
        OutputFolder.Prepare(folder);

        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using Interruption interruption = new(error);
        int? threads = ThreadsOption.Apply(parsed, _threads);
        TrainingRequest request = new(settings, folder, resume, parsed.GetValue(_data.Strict), parsed.GetValue(_plain), parsed.GetValue(_track), parsed.GetValue(_json), output, error, interruption.Token);
        return folds is { } parts ? new FoldTraining(request).Run(parts, threads) : new ModelTraining(request).Run();
    }

    private TrainSettings Fresh(ParseResult parsed) => new(
        Source(parsed) ?? LocalizeCommand.Street, parsed.GetValue(_data.Format), parsed.GetValue(_images) ?? 4000, parsed.GetValue(_epochs),
        parsed.GetValue(_seed) ?? 1, parsed.GetValue(_size) ?? 96, parsed.GetValue(_batch) ?? 16, parsed.GetValue(_courseLoss));

    // Given again, a setting must be the same: the weights have been trained with it.
    private TrainSettings Continued(ParseResult parsed, TrainSettings before)
    {
        void Same<T>(Option option, T given, T kept)
        {
            if (given is not null && !Equals(given, kept)) throw new UsageException($"the training was begun with {option.Name} {kept}; with --resume only --epochs may change.");
        }
        Same(_data.Data, Source(parsed), before.Data);
        Same(_data.Format, parsed.GetValue(_data.Format), before.Format);
        Same(_images, parsed.GetValue(_images), before.Images);
        Same(_seed, parsed.GetValue(_seed), before.Seed);
        Same(_size, parsed.GetValue(_size), before.Size);
        Same(_batch, parsed.GetValue(_batch), before.Batch);
        if (parsed.GetValue(_courseLoss) && !before.CourseLoss) throw new UsageException("the training was begun without --course-loss; with --resume only --epochs may change.");
        return before with { Epochs = parsed.GetValue(_epochs) ?? before.Epochs };
    }

    private string? Source(ParseResult parsed) => parsed.GetValue(_data.Data) is { } data && data != LocalizeCommand.Street ? Path.GetFullPath(data) : parsed.GetValue(_data.Data);
}
