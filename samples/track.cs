#!/usr/bin/env dotnet
#:project ../src/Kente.Tuning/Kente.Tuning.csproj
#:property PublishAot=false
// Tracks a training. It writes kente.db to the current folder.
using Kente;
using Kente.Experiments;
using Kente.Tuning;
using static Kente.Layers;

float[,] x = { { 0 }, { 1 }, { 2 }, { 3 } }, y = { { 1 }, { 3 }, { 5 }, { 7 } };
var model = new Sequential(Input(1), [Dense(1)]);
model.Compile(Optimizers.Adam(0.1), Losses.MeanSquaredError());
model.Save("model.keras");

using var run = Run.Start("kente.db", "street", new() { Config = new Dictionary<string, ParameterValue> { ["rate"] = 1e-3 } });
model.Fit(x, y, epochs: 20, callbacks: [run.Observer()]);
run.Attach("model.keras");
