#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
using Kente;
using static Kente.Layers;

float[,] x = { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 2, 1 } }, y = { { 1 }, { 2 }, { 3 }, { 5 } };
Session.Start(seed: 1);
var model = new Sequential(Input(2), [Dense(1)]);
model.Compile(Optimizers.Adam(0.05), Losses.MeanSquaredError());
var history = model.Fit(
    x, y, epochs: 500, callbacks: [new WeightNorm(), new StopBelow(0.01), new EarlyStopping("norm", patience: 400)], verbose: false);
Console.WriteLine($"{history["loss"].Count} epochs, loss {history["loss"][^1]:F4}, norm {history["norm"][^1]:F2}");

/// <summary>Logs the L2 norm of the weights.</summary>
internal sealed class WeightNorm : Callback
{
    public override void OnEpochEnd(TrainingRun run) => run.Logs.Set(
        "norm", Math.Sqrt(run.Model.Weights.Sum(weight => weight.ToArray().Sum(value => value * value))), MetricDirection.Minimize);
}

/// <summary>Stops training when the loss falls below a value.</summary>
internal sealed class StopBelow(double loss) : Callback
{
    public override void OnEpochEnd(TrainingRun run) => run.Stop |= run.Logs["loss"] < loss;
}
