using System.CommandLine;
using Kente.Cli.Data;
using Kente.Cli.Training;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize train</c>.</summary>
internal sealed class TrainCommand : Command
{
    private readonly DataOptions _data = new(LocalizeCommand.Street, DataOptions.TrainingPart);
    private readonly SettingList<LocalizerRunSettings> _settings;
    private readonly Option<int?> _folds = NumberOption.Create(
        "--folds", "Run a cross-validation with this number of folds instead of training one model.", min: 2);
    private readonly Option<bool> _plain = new("--plain") { Description = "Also train a plain five-block network for comparison." };
    private readonly TrainingOptions _training;

    public TrainCommand() : base("train", "Trains a localizer and evaluates it on unseen images.")
    {
        _settings = LocalizerSettingList.Create(_data);
        _settings.AddTo(this);
        _training = new("localize", _data.Strict);
        _training.AddTo(this, _folds, _plain);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        int? folds = parsed.GetValue(_folds);
        if (folds is not null && _training.IsResumed(parsed))
            throw new UsageException("--resume continues one training; a cross-validation (--folds) cannot be resumed.");
        if (folds is not null && _training.IsTracked(parsed))
            throw new UsageException("--track follows one training; a cross-validation (--folds) has several.");
        var settings = _training.Read(parsed, _settings);
        bool plain = parsed.GetValue(_plain);
        return _training.Run(parsed, _settings, settings, settings.Options.Device, request =>
            folds is { } count ? new FoldTraining(request, plain).Run(count) : new LocalizerRun(request, plain).Run());
    }
}
