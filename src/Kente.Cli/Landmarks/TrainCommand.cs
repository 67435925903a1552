using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly DataOptions _data = LandmarksCommand.DataOptions(DataOptions.TrainingPart);
    private readonly SettingList<LandmarkRunSettings> _settings;
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for model.keras, history.csv, report.html, report.json and checkpoint/.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "runs/landmarks",
    };
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<string?> _track = TrackOption.Create();
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Resume from the checkpoint in --out; only --epochs and --device may change.",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public TrainCommand() : base("train", "Trains a landmark detector and evaluates it on unseen images.")
    {
        _settings = LandmarkSettingList.Create(_data);
        _settings.AddTo(this);
        foreach (Option option in (Option[])[_data.Strict, _out, _threads, _track, _resume, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        bool resume = parsed.GetValue(_resume);
        string folder = parsed.GetValue(_out)!;
        var settings = resume ? _settings.Resume(parsed, Path.Combine(folder, "checkpoint")) : _settings.Read(parsed);
        DeviceOption.Check(settings.Options.Device);
        OutputFolder.Prepare(folder);
        using var claim = TrainingFolder.Claim(folder, resume);
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using Interruption interruption = new(error);
        ThreadsOption.Apply(parsed, _threads);
        return new LandmarkRun(new()
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
        }).Run();
    }
}
