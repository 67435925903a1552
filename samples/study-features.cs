#!/usr/bin/env dotnet
#:project ../src/Kente.Experiments/Kente.Experiments.csproj
#:property PublishAot=false
// Features of a study besides Run with one objective, as listed in docs/tuning.md.
using Kente.Experiments;

// Ask-and-tell: the caller runs the loop.
using var study = Study.InMemory(Direction.Maximize, new StudyOptions { Sampler = Samplers.Tpe(), Pruner = Pruners.Median() });
study.Enqueue(new Dictionary<string, ParameterValue> { ["rate"] = 1e-3 });
for (int i = 0; i < 6; i++)
{
    var trial = study.Ask();
    double rate = trial.Float("rate", 1e-5, 1, log: true);
    if (i == 4) study.TellPruned(trial);
    else if (i == 5 && new TimeoutException("The robot does not move.") is var error) study.TellFailed(trial, error);
    else if (rate == 1e-3) study.Tell(trial, 0.4);
    else study.Tell(trial, Accuracy(rate));
}
Console.WriteLine($"ask and tell: trial 0 had rate {study.Trials[0].Parameters["rate"]}");

// A trial with intermediate values, a constraint and a standard error.
double Objective(Trial trial)
{
    double rate = trial.Float("rate", 1e-5, 1, log: true), seconds = trial.Int("layers", 1, 4);
    for (int step = 1; step <= 3; step++)
    {
        double loss = Accuracy(rate) * step / 3;
        trial.Report(step, loss);
    }
    trial.Constrain(seconds - 2);
    trial.SetStandardError(0.02);
    return Accuracy(rate);
}
study.Run(Objective, trials: 20, workers: 2);
study.OpenTestSet(study.Best, () => 0.35, "the number for the paper");
Console.WriteLine(study.Report(new() { ValidationSize = 500, PlannedTrials = 100 }));

// Two objectives with names.
using var both = Study.InMemory([new("cost", Direction.Minimize), new("accuracy", Direction.Maximize)]);
both.Run(Values, trials: 20);
Console.WriteLine($"Pareto front: {both.ParetoFront.Count} of 20");
foreach (var trial in both.ParetoFront) Console.WriteLine($"accuracy {trial["accuracy"]:F2} at cost {trial["cost"]}");
Dictionary<string, double> Values(Trial trial) => new()
{
    ["cost"] = trial.Int("layers", 1, 4),
    ["accuracy"] = Accuracy(trial.Float("rate", 1e-5, 1, log: true)),
};

// A grid: each combination of listed values once.
Dictionary<string, IReadOnlyList<ParameterValue>> grid = new() { ["layers"] = [1, 2], ["optimizer"] = ["adam", "sgd"] };
using var combinations = Study.InMemory(Direction.Maximize, new() { Sampler = Samplers.Grid(grid) });
combinations.Run(trial => trial.Int("layers", 1, 2) + (trial.Categorical("optimizer", "adam", "sgd") == "sgd" ? 0.5 : 0));
Console.WriteLine($"of the grid: {combinations.Trials.Count} trials");

static double Accuracy(double rate) => 0.9 - (Math.Pow(Math.Log10(rate) + 3, 2) / 20);
