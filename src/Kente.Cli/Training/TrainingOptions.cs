using System.CommandLine;
using Kente.Cli.Data;

namespace Kente.Cli.Training;

/// <summary>The options of every training command beside its settings, and the frame in which it runs.</summary>
/// <param name="task">Name of the task's command.</param>
/// <param name="strict">The option that makes problems in the data errors; <see langword="null"/> if they always are.</param>
internal sealed class TrainingOptions(string task, Option<bool>? strict)
{
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for model.keras, history.csv, report.html, report.json and checkpoint/.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => $"runs/{task}",
    };
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<string?> _track = TrackOption.Create();
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Resume from the checkpoint in --out; only --epochs and --device may change.",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    /// <summary>Sets the description of <c>--out</c>, for other files than those of most tasks.</summary>
    public string Files { init => _out.Description = value; }

    /// <summary>Sets the description of <c>--resume</c>, where other options may change.</summary>
    public string Resumption { init => _resume.Description = value; }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="own">Options of the task, which are listed after <c>--out</c>.</param>
    public void AddTo(Command command, params IEnumerable<Option> own)
    {
        if (strict is not null) command.Options.Add(strict);
        foreach (Option option in (Option[])[_out, .. own, _threads, _track, _resume, _json]) command.Options.Add(option);
    }

    /// <summary>Returns whether an earlier training is resumed.</summary>
    public bool IsResumed(ParseResult parsed) => parsed.GetValue(_resume);

    /// <summary>Returns whether the training is tracked.</summary>
    public bool IsTracked(ParseResult parsed) => parsed.GetValue(_track) is not null;

    /// <summary>Returns the folder for results.</summary>
    public string Folder(ParseResult parsed) => parsed.GetValue(_out)!;

    /// <summary>Reads the settings, of the command line or of the checkpoint that is resumed.</summary>
    public TSettings Read<TSettings>(ParseResult parsed, SettingList<TSettings> list) =>
        IsResumed(parsed) ? list.Resume(parsed, TrainingFolder.Checkpoint(Folder(parsed))) : list.Read(parsed);

    /// <summary>Prepares the device and the folder, and runs the training.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="list">Declarations of the settings.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="device">The device of the settings.</param>
    /// <param name="train">Trains, and returns the exit code.</param>
    public int Run<TSettings>(
        ParseResult parsed, SettingList<TSettings> list, TSettings settings, Device device, Func<TrainingRequest<TSettings>, int> train)
    {
        DeviceOption.Check(device);
        using LaunchedProcess process = new(Folder(parsed));
        bool resume = IsResumed(parsed);
        using TrainingFolder claim = new(process.Folder, resume);
        var (output, error) = process.IsFirst
            ? (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            : (TextWriter.Null, TextWriter.Null);
        using Interruption interruption = new(error);
        return claim.Run(() => train(new()
        {
            Settings = settings,
            List = list,
            Folder = process.Folder,
            Resume = resume,
            Strict = strict is null || parsed.GetValue(strict),
            Threads = ThreadsOption.Apply(parsed, _threads),
            Track = process.IsFirst ? parsed.GetValue(_track) : null,
            Json = parsed.GetValue(_json),
            Output = output,
            Error = error,
            Stop = interruption.Token,
            Distribution = process.Distribution,
        }));
    }
}
