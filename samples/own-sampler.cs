#!/usr/bin/env dotnet
#:project ../src/Kente.Experiments/Kente.Experiments.csproj
#:property PublishAot=false
using Kente.Experiments;

using var study = Study.InMemory(Direction.Minimize, new() { Sampler = new DiagonalSampler(steps: 5) });
study.Run(trial => Math.Abs(trial.Float("x", 0, 1) - 0.5) + Math.Abs(trial.Float("y", 0, 1) - 0.25));
Console.WriteLine($"{study.Trials.Count} trials, best {study.Best.Value}");

/// <summary>Tries points on the diagonal of x and y, once each, and then ends the study.</summary>
internal sealed class DiagonalSampler(int steps) : Sampler
{
    public override IReadOnlyDictionary<string, ParameterValue> Propose(SamplingContext context)
    {
        double at = context.Number % steps / (double)(steps - 1);
        return new Dictionary<string, ParameterValue> { ["x"] = at, ["y"] = at };
    }

    public override bool IsExhausted(StudyHistory history) => history.Trials.Count >= steps;
}
