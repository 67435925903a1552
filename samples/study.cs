#!/usr/bin/env dotnet
#:project ../src/Kente.Experiments/Kente.Experiments.csproj
#:property PublishAot=false
using Kente.Experiments;

using var study = Study.Open(args is [var file] ? file : "study.db", "sample", Direction.Minimize, new() { Seed = 1 });
study.Run(trial =>
{
    double rate = trial.Float("rate", 1e-5, 1, log: true);
    double layers = trial.Int("layers", 1, 6);
    bool usesSgd = trial.Categorical("optimizer", "adam", "sgd") == "sgd";
    double momentum = usesSgd ? trial.Float("momentum", 0, 0.99) : 0.9;
    return Math.Pow(Math.Log10(rate) + 3, 2) + Math.Pow(layers - 3, 2) + Math.Pow(momentum - 0.8, 2);
}, trials: 50);
Console.WriteLine(study.Report());
