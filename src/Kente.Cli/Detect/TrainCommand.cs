using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Detect;

/// <summary><c>kente detect train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly DataOptions _data = new(DetectCommand.Shapes, DataOptions.TrainingPart);
    private readonly SettingList<DetectorRunSettings> _settings;
    private readonly TrainingOptions _training;

    public TrainCommand() : base("train", "Trains a detector and evaluates it on unseen images.")
    {
        _settings = DetectorSettingList.Create(_data);
        _settings.AddTo(this);
        _training = new("detect", _data.Strict)
        {
            Files = "Folder for best.keras, last.keras, results.csv, report.html, report.json, confusion.csv, curves.csv, "
                + "batches/, predictions/ and checkpoint/.",
            Resumption = "Resume from the checkpoint in --out; only --epochs, --device and --patience may change.",
        };
        _training.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        Check(parsed, _training.IsResumed(parsed));
        var settings = _training.Read(parsed, _settings);
        return _training.Run(parsed, _settings, settings, settings.Options.Device, request => new DetectorRun(request).Run());
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
