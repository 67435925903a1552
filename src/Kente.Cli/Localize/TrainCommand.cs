using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly DataOptions _data = new(LocalizeCommand.Street, DataOptions.TrainingPart);
    private readonly SettingList<LocalizerRunSettings> _settings;
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for model.keras, history.csv, report.html, report.json and checkpoint/.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "runs/localize",
    };
    private readonly Option<int?> _folds = NumberOption.Create(
        "--folds", "Run a cross-validation with this number of folds instead of training one model.", min: 2);
    private readonly Option<bool> _plain = new("--plain") { Description = "Also train a plain five-block network for comparison." };
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<string?> _track = TrackOption.Create();
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Resume from the checkpoint in --out; only --epochs and --device may change.",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public TrainCommand() : base("train", "Trains a localizer and evaluates it on unseen images.")
    {
        _settings = LocalizerSettingList.Create(_data);
        _settings.AddTo(this);
        foreach (Option option in (Option[])[_data.Strict, _out, _folds, _plain, _threads, _track, _resume, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        bool resume = parsed.GetValue(_resume);
        int? folds = parsed.GetValue(_folds);
        if (resume && folds is not null)
            throw new UsageException("--resume continues one training; a cross-validation (--folds) cannot be resumed.");
        if (folds is not null && parsed.GetValue(_track) is not null)
            throw new UsageException("--track follows one training; a cross-validation (--folds) has several.");
        string folder = parsed.GetValue(_out)!;
        var settings = resume ? _settings.Resume(parsed, Path.Combine(folder, "checkpoint")) : _settings.Read(parsed);
        DeviceOption.Check(settings.Options.Device);
        OutputFolder.Prepare(folder);
        using var claim = TrainingFolder.Claim(folder, resume);

        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using Interruption interruption = new(error);
        int? threads = ThreadsOption.Apply(parsed, _threads);
        TrainingRequest<LocalizerRunSettings> request = new()
        {
            Settings = settings,
            List = _settings,
            Folder = folder,
            Resume = resume,
            Strict = parsed.GetValue(_data.Strict),
            Track = parsed.GetValue(_track),
            Json = parsed.GetValue(_json),
            Output = output,
            Error = error,
            Stop = interruption.Token,
        };
        bool plain = parsed.GetValue(_plain);
        return folds is { } count ? new FoldTraining(request, plain).Run(count, threads) : new LocalizerRun(request, plain).Run();
    }
}
