#!/usr/bin/env dotnet
#:project ../src/Kente.Experiments/Kente.Experiments.csproj
#:property PublishAot=false
// The search of the README. It writes study.db to the current folder.
using Kente.Experiments;

using var study = Study.Open("study.db", "lamp", Direction.Minimize);
study.Run(trial => Score(trial.Float("rate", 1e-5, 1e-1, log: true), trial.Int("depth", 1, 4)), trials: 100);
Console.WriteLine(study.Report());                      // the best value and its selection bias

// In place of a training.
static double Score(double rate, long depth) => Math.Pow(Math.Log10(rate) + 3, 2) + Math.Abs(depth - 2);
