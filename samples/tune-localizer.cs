#!/usr/bin/env dotnet
#:project ../src/Kente.Tuning/Kente.Tuning.csproj
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:project ../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
using Kente.Experiments;
using Kente.Tuning;
using Kente.Vision;
using Kente.Vision.Synthetic;

// dotnet run -c Release samples/tune-localizer.cs [DATABASE] [TRIALS] [IMAGES] [EPOCHS]
string Argument(int place, string usual) => args.Length > place ? args[place] : usual;
int trials = int.Parse(Argument(1, "40")), images = int.Parse(Argument(2, "600")), epochs = int.Parse(Argument(3, "9"));
var (train, validation, test) = (StreetScenes.Create(images, 1), StreetScenes.Create(images / 4, 2), StreetScenes.Create(images / 2, 3));
LocalizerOptions usual = new() { Epochs = epochs, Validation = validation };

// A third of the trials continues at each rung: 1, 3, 9, … epochs.
StudyOptions options = new() { Seed = 1, Pruner = Pruners.SuccessiveHalving(minResource: 1, reduction: 3) };
using var study = Study.Open(Argument(0, "street.db"), "street", Direction.Maximize, options);
if (study.Trials.Count == 0)
    study.Enqueue(new Dictionary<string, ParameterValue>
    {
        ["rate"] = usual.LearningRate ?? 0.003,
        ["batch"] = usual.BatchSize ?? 16,
        ["blend"] = usual.MixupProbability,
        ["cutout"] = usual.Augmentation.CutoutProbability,
        ["box"] = ParameterValue.Of(BoxTerm.CompleteIouAndSmoothL1),
    });
study.Run(trial =>
{
    var options = Options(trial) with { Callbacks = [trial.Observer("val_iou")], Cancellation = trial.Cancellation };
    var scores = Localizer.Train(train, options).Evaluate(validation).Scores.MeanIou;
    trial.SetStandardError((scores.High - scores.Low) / 3.92);
    return scores.Value;
}, trials);
Console.WriteLine(study.Report());

// What it bought: the defaults and the best, trained anew and looked at once each on images that chose nothing.
foreach (var (name, number) in new[] { ("defaults", 0), ("best", study.Best.Number) })
{
    using var again = Study.InMemory(Direction.Maximize);
    again.Enqueue(study.Trials[number].Proposed);
    ScoreInterval iou = default;
    study.OpenTestSet(
        study.Trials[number], () => (iou = Localizer.Train(train, Options(again.Ask())).Evaluate(test).Scores.MeanIou).Value,
        $"the {name} after {trials} trials");
    Console.WriteLine($"{name,-9} mean IoU {iou.Value:F3} [{iou.Low:F3}, {iou.High:F3}] on {test.Count} unseen images");
}

LocalizerOptions Options(Trial trial) => usual with
{
    LearningRate = trial.Float("rate", 3e-4, 2e-2, log: true),
    BatchSize = trial.Categorical("batch", 8, 16, 32),
    MixupProbability = trial.Float("blend", 0, 0.6),
    Augmentation = usual.Augmentation with { CutoutProbability = trial.Float("cutout", 0, 0.8) },
    Loss = new(box: trial.Categorical("box", BoxTerm.CompleteIouAndSmoothL1, BoxTerm.CompleteIou, BoxTerm.SmoothL1)),
};
