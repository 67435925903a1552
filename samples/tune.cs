#!/usr/bin/env dotnet
#:project ../src/Kente.Tuning/Kente.Tuning.csproj
#:property PublishAot=false
using Kente;
using Kente.Experiments;
using Kente.Tuning;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

float[,] x = new float[200, 1], y = new float[200, 1];
for (int i = 0; i < 200; i++) (x[i, 0], y[i, 0]) = ((i * 7 % 200 / 100f) - 1, MathF.Sin(3 * ((i * 7 % 200 / 100f) - 1)));

using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1, Pruner = Pruners.Median() });
Model best = new ModelTuner(study, trial =>
{
    var input = Input(1);
    var model = new Model(
        input, Dense(1)(Dense(trial.Int("units", 2, 64, log: true), trial.Categorical("tanh", true, false) ? Tanh : Relu)(input)));
    model.Compile(Adam(trial.Float("rate", 1e-4, 1e-1, log: true)), MeanSquaredError());
    return model;
}, new() { Epochs = 20 }).Search(x, y, trials: 12);
Console.WriteLine(study.Report());
Console.WriteLine($"The best model's loss on all samples: {best.Evaluate(x, y).Loss:F4}");
