using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly DataOptions _data = LandmarksCommand.DataOptions(DataOptions.TrainingPart);
    private readonly SettingList<LandmarkRunSettings> _settings;
    private readonly TrainingOptions _training;

    public TrainCommand() : base("train", "Trains a landmark detector and evaluates it on unseen images.")
    {
        _settings = LandmarkSettingList.Create(_data);
        _settings.AddTo(this);
        _training = new("landmarks", _data.Strict);
        _training.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var settings = _training.Read(parsed, _settings);
        return _training.Run(parsed, _settings, settings, settings.Options.Device, request => new LandmarkRun(request).Run());
    }
}
