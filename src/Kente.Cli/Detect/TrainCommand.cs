using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly DataOptions _data = new(DetectCommand.Shapes, DataOptions.TrainingPart);
    private readonly SettingList<DetectorRunSettings> _settings;
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for best.keras, last.keras, results.csv, report.html, report.json, confusion.csv, curves.csv, "
            + "batches/, predictions/ and checkpoint/.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "runs/detect",
    };
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<string?> _track = TrackOption.Create();
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Resume from the checkpoint in --out; only --epochs, --device and --patience may change.",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public TrainCommand() : base("train", "Trains a detector and evaluates it on unseen images.")
    {
        _settings = DetectorSettingList.Create(_data);
        _settings.AddTo(this);
        foreach (Option option in (Option[])[_data.Strict, _out, _threads, _track, _resume, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        bool resume = parsed.GetValue(_resume);
        Check(parsed, resume);
        string folder = parsed.GetValue(_out)!, checkpoint = Path.Combine(folder, "checkpoint");
        var settings = resume ? _settings.Resume(parsed, checkpoint) : _settings.Read(parsed);
        DeviceOption.Check(settings.Options.Device);
        OutputFolder.Prepare(folder);
        using var claim = TrainingFolder.Claim(folder, resume);
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using Interruption interruption = new(error);
        ThreadsOption.Apply(parsed, _threads);
        return new DetectorRun(new()
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

    private static void Check(ParseResult parsed, bool resume)
    {
        bool Given(string name) =>
            parsed.GetResult(name) is { } result
                && result.Tokens.Count + (result is System.CommandLine.Parsing.OptionResult { Implicit: false } ? 1 : 0) > 0;
        if (Given("--overfit") && Given("--patience"))
            throw new UsageException("--patience needs validation data; with --overfit there are none.");
        if (Given("--with-val") && Given("--patience"))
            throw new UsageException("--patience needs validation data; with --with-val they are training data.");
        if (Given("--freeze") && !Given("--pretrained") && !resume)
            throw new UsageException("--freeze needs a pretrained detector; name it with --pretrained.");
        if (Given("--auto-batch") && Given("--batch")) throw new UsageException("--batch and --auto-batch exclude each other.");
    }
}
