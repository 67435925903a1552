using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly SettingList<FaceRunSettings> _settings = FaceSettingList.Create();
    private readonly TrainingOptions _training = new("faces", DataOptions.StrictOption());

    public TrainCommand() : base("train", "Trains an embedding of faces and evaluates it on people whom it has not seen.")
    {
        _settings.AddTo(this);
        _training.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var settings = _training.Read(parsed, _settings);
        string folder = _training.Folder(parsed);
        if (settings.Data is null) throw new UsageException("--data is missing: a folder with a subfolder of images for each person");
        if (Path.GetExtension(folder) == ".keras")
            throw new UsageException($"--out is a folder, in which the model is named model.keras, not the file '{folder}'");
        return _training.Run(parsed, _settings, settings, settings.Options.Device, request => new FaceRun(request).Run());
    }
}
