#!/usr/bin/env dotnet
#:project ../../src/Kente.Experiments/Kente.Experiments.csproj
#:property PublishAot=false
// Lesson 9 of docs/course: a search that finds something where there is nothing.
using Kente.Experiments;

// The labels are coin flips, so no model can be better than 0.5. Each trial guesses, as its parameters say.
Random coin = new(1);
bool[] validation = [.. Enumerable.Range(0, 100).Select(_ => coin.Next(2) == 1)], test = [.. Enumerable.Range(0, 10_000).Select(_ => coin.Next(2) == 1)];

using var study = Study.InMemory(Direction.Maximize, new() { Seed = 1, Sampler = Samplers.Random() });
study.Run(trial =>
{
    double accuracy = Accuracy((int)trial.Int("guess", 0, 1_000_000), validation);
    trial.SetStandardError(Math.Sqrt(accuracy * (1 - accuracy) / validation.Length));
    return accuracy;
}, trials: 200);

// The best of 200 looks good, because it is the luckiest. The report says how much of it is luck.
StudyReport report = study.Report();
Console.WriteLine(report);

// A test set is opened once, for the trial that was chosen; the study records each opening.
double honest = study.OpenTestSet(
    study.Best, () => Accuracy((int)study.Best.Parameters["guess"].Number, test), "the accuracy that the paper states");
Console.WriteLine($"best on validation data {study.Best.Value:F3}, the same on test data {honest:F3}");

static double Accuracy(int seed, bool[] labels)
{
    Random guess = new(seed);
    return labels.Average(label => (guess.Next(2) == 1) == label ? 1.0 : 0.0);
}
