using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly SettingList<FaceRunSettings> _settings = FaceSettingList.Create();
    private readonly Option<bool> _strict = DataOptions.StrictOption();
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for model.keras, history.csv, report.html, report.json and checkpoint/.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "runs/faces",
    };
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<string?> _track = TrackOption.Create();
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Resume from the checkpoint in --out; only --epochs and --device may change.",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public TrainCommand() : base("train", "Trains an embedding of faces and evaluates it on people whom it has not seen.")
    {
        _settings.AddTo(this);
        foreach (Option option in (Option[])[_strict, _out, _threads, _track, _resume, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        bool resume = parsed.GetValue(_resume);
        string folder = parsed.GetValue(_out)!;
        var settings = resume ? _settings.Resume(parsed, Path.Combine(folder, "checkpoint")) : _settings.Read(parsed);
        if (settings.Data is null) throw new UsageException("--data is missing: a folder with a subfolder of images for each person");
        if (Path.GetExtension(folder) == ".keras")
            throw new UsageException($"--out is a folder, in which the model is named model.keras, not the file '{folder}'");
        DeviceOption.Check(settings.Options.Device);
        OutputFolder.Prepare(folder);
        using var claim = TrainingFolder.Claim(folder, resume);

        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using Interruption interruption = new(error);
        ThreadsOption.Apply(parsed, _threads);
        return new FaceRun(new()
        {
            Settings = settings,
            List = _settings,
            Folder = folder,
            Resume = resume,
            Strict = parsed.GetValue(_strict),
            Track = parsed.GetValue(_track),
            Json = parsed.GetValue(_json),
            Output = output,
            Error = error,
            Stop = interruption.Token,
        }).Run();
    }
}
