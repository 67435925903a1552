using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Landmarks;

/// <summary><c>kente landmarks train</c> and <c>kente pose train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly LandmarkTask _task;
    private readonly SettingList<LandmarkRunSettings> _settings;
    private readonly TrainingOptions _training;

    public TrainCommand(LandmarkTask task) : base("train", $"Trains {task.Detector} and evaluates it on unseen images.")
    {
        _task = task;
        var data = task.DataOptions(DataOptions.TrainingPart);
        _settings = LandmarkSettingList.Create(data, task);
        _settings.AddTo(this);
        _training = new(task.Command, data.Strict);
        _training.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var settings = _training.Read(parsed, _settings);
        _task.Require(settings.Data);
        return _training.Run(parsed, _settings, settings, settings.Options.Device, request => new LandmarkRun(request, _task).Run());
    }
}
