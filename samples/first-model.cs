#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
using Kente;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

float[,] x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, y = { { 0 }, { 1 }, { 1 }, { 0 } };
Session.Start(seed: 1);
var input = Input(2);
var output = Dense(1, Sigmoid)(Dense(8, Relu)(input));
var model = new Model(input, output);
model.Compile(Adam(0.05), BinaryCrossentropy(), metrics: [Accuracy()]);
History history = model.Fit(x, y, epochs: 200, verbose: false);
Console.WriteLine($"loss {history["loss"][^1]:F4}, accuracy {history["accuracy"][^1]:F2}");
