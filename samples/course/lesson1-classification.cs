#!/usr/bin/env dotnet
#:project ../../src/Kente.Vision/Kente.Vision.csproj
#:project ../../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// Lesson 1 of docs/course: is there a car in the image?
using Kente;
using Kente.Vision;
using Kente.Vision.Synthetic;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

const int Side = 48;
var scenes = StreetScenes.Create(args is [var count, ..] ? int.Parse(count) : 1500, seed: 1);
int car = scenes.Classes.ToList().IndexOf("car");

// x: pixels from 0 to 255; y: 1 if an object of the image is a car.
float[,,,] x = new float[scenes.Count, Side, Side, 3];
float[,] y = new float[scenes.Count, 1];
Parallel.For(0, scenes.Count, i =>
{
    RgbImage image = scenes.Images[i].Load().Resize(Side, Side);
    for (int at = 0; at < image.Pixels.Length; at++) x[i, at / 3 / Side, at / 3 % Side, at % 3] = image.Pixels[at];
    y[i, 0] = scenes.Images[i].Labels.Any(label => label.Class == car) ? 1 : 0;
});

Session.Start(seed: 1);
var model = new Sequential(Input([Side, Side, 3]),
[
    Rescaling(1 / 127.5, -1),
    Conv2D(16, 3, Relu), MaxPooling2D(), Conv2D(32, 3, Relu), MaxPooling2D(), Conv2D(64, 3, Relu),
    GlobalAveragePooling2D(), Dropout(0.2), Dense(1, Sigmoid),
]);
model.Compile(Adam(2e-3), BinaryCrossentropy(), metrics: [BinaryAccuracy()]);
Console.WriteLine(model.Summary());

// The last fifth of the images is for validation: the model never learns from it.
History history = model.Fit(x, y, epochs: args is [_, var epochs] ? int.Parse(epochs) : 12, validationSplit: 0.2);
File.WriteAllText("history.html", history.ToHtml());

double cars = y.Cast<float>().Skip(scenes.Count * 4 / 5).Average();
Console.WriteLine($"accuracy {history["val_binary_accuracy"][^1]:F3}; always the more frequent answer: {Math.Max(cars, 1 - cars):F3}");
