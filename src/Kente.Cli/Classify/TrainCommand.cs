using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Classify;

/// <summary><c>kente classify train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly SettingList<ClassifierRunSettings> _settings;
    private readonly TrainingOptions _training;

    public TrainCommand() : base("train", "Trains a classifier and evaluates it on unseen images.")
    {
        DataOptions data = new(ClassSource.Street, DataOptions.TrainingPart, ClassSource.Formats.Keys);
        _settings = ClassifierSettingList.Create(data);
        _settings.AddTo(this);
        _training = new("classify", data.Strict);
        _training.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var settings = _training.Read(parsed, _settings);
        return _training.Run(parsed, _settings, settings, settings.Options.Device, request => new ClassifierRun(request).Run());
    }
}
