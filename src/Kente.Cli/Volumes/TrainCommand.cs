using System.CommandLine;
using Kente.Cli.Training;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly SettingList<VolumeRunSettings> _settings = VolumeSettingList.Create();
    private readonly TrainingOptions _training = new(VolumeArguments.Command, strict: null);

    public TrainCommand() : base("train", "Trains a detector of landmarks in volumes and evaluates it on unseen volumes.")
    {
        _settings.AddTo(this);
        _training.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var settings = _training.Read(parsed, _settings);
        return _training.Run(parsed, _settings, settings, settings.Options.Device, request => new VolumeRun(request).Run());
    }
}
