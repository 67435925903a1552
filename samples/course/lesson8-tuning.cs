#!/usr/bin/env dotnet
#:project ../../src/Kente.Tuning/Kente.Tuning.csproj
#:property PublishAot=false
// Lesson 8 of docs/course: hyperparameters, searched at random and by TPE with pruning.
using Kente;
using Kente.Experiments;
using Kente.Tuning;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

// Two half moons.
int trials = args is [var count] ? int.Parse(count) : 25;
Random random = new(1);
float[,] x = new float[400, 2], y = new float[400, 1];
for (int i = 0; i < 400; i++)
{
    double angle = Math.PI * random.NextDouble();
    bool isLower = i % 2 == 0;
    x[i, 0] = (float)((isLower ? 1 - Math.Cos(angle) : Math.Cos(angle)) + (0.25 * (random.NextDouble() + random.NextDouble() - 1)));
    x[i, 1] = (float)((isLower ? 0.5 - Math.Sin(angle) : Math.Sin(angle)) + (0.25 * (random.NextDouble() + random.NextDouble() - 1)));
    y[i, 0] = isLower ? 1 : 0;
}

foreach (var (name, options) in new (string, StudyOptions)[]
{
    ("random", new() { Seed = 1, Sampler = Samplers.Random() }),
    ("tpe", new() { Seed = 1, Sampler = Samplers.Tpe(), Pruner = Pruners.Median() }),
})
{
    using var study = Study.Open("moons.db", name, Direction.Minimize, options);
    Model best = new ModelTuner(study, Build, new() { Epochs = 15 }).Search(x, y, trials);
    Console.WriteLine(study.Report());
    Console.WriteLine($"{name}: the best model has {best.Weights.Sum(weight => weight.Size)} weights");
}

static Model Build(Trial trial)
{
    var input = Input(2);
    var tensor = input;
    for (int layer = 0; layer < trial.Int("layers", 1, 3); layer++) tensor = Dense(trial.Int("units", 2, 64, log: true), Relu)(tensor);
    var model = new Model(input, Dense(1, Sigmoid)(tensor));
    model.Compile(Adam(trial.Float("rate", 1e-4, 1e-1, log: true)), BinaryCrossentropy(), metrics: [BinaryAccuracy()]);
    return model;
}
