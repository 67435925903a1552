#!/usr/bin/env dotnet
#:project ../../src/Kente/Kente.csproj
#:project ../../src/Kente.Onnx.Runtime/Kente.Onnx.Runtime.csproj
#:property PublishAot=false
// Lesson 10 of docs/course: from a trained model to a file that other programs run.
using System.Diagnostics;
using Kente;
using Kente.Onnx.Runtime;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

// Preprocessing belongs to the model: whoever runs the file need not know how its inputs were scaled.
float[,] x = new float[256, 3], y = new float[256, 1];
Random random = new(1);
for (int i = 0; i < 256; i++)
{
    (x[i, 0], x[i, 1], x[i, 2]) = (random.NextSingle() * 1000, random.NextSingle(), random.NextSingle() * 1e-3f);
    y[i, 0] = (x[i, 0] / 1000) + (2 * x[i, 1] * x[i, 2] * 1e3f);
}
Session.Start(seed: 1);
var normalization = Normalization();
normalization.Adapt(x);
var input = Input(3, name: "fields");
var model = new Model(input, Dense(1, name: "value")(Dense(32, Relu)(Dense(32, Relu)(normalization(input)))));
model.Compile(Adam(5e-3), MeanSquaredError());
model.Fit(x, y, epochs: 60, verbose: false);

model.Save("model.keras");          // Kente and Python Keras open it: weights, preprocessing, state of the optimizer
model.ExportOnnx("model.onnx");     // for servers, phones and browsers, without Kente

// Never ship a file that was not compared with the model.
using var predictor = OnnxPredictor.Load("model.onnx");
Arrays fields = new() { ["fields"] = x };
float[] here = model.Predict(fields)["value"].ToArray<float>(), there = predictor.Predict(fields)["value"].ToArray<float>();
double difference = here.Zip(there, (a, b) => Math.Abs(a - b)).Max();
Console.WriteLine($"loss {model.Evaluate(x, y).Loss:E2}; the ONNX file differs by at most {difference:E1}");

Stopwatch watch = Stopwatch.StartNew();
for (int i = 0; i < 1000; i++) predictor.Predict(new() { ["fields"] = new float[1, 3] });
Console.WriteLine($"{watch.Elapsed.TotalMilliseconds:F0} µs for one prediction; {new FileInfo("model.onnx").Length / 1024} KB");
