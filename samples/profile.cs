#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// Where the time of a model goes: dotnet run samples/profile.cs
using Kente;
using static Kente.Activations;
using static Kente.Layers;

Sequential model = new(Input([96, 96, 3]),
[
    Conv2D(16, 3, Relu, padding: Padding.Same), MaxPooling2D(), Conv2D(32, 3, Relu, padding: Padding.Same), MaxPooling2D(),
    Conv2D(64, 3, Relu, padding: Padding.Same), MaxPooling2D(), Flatten(), Dense(10),
]);

// A prediction of one image, then a training step of 32.
Console.WriteLine(model.Profile(batchSize: 1));
var profile = model.Profile(training: true);
Console.WriteLine(profile);

var slowest = profile.Layers.MaxBy(layer => layer.Share)!;
Console.WriteLine($"{slowest.Name} takes {slowest.Share:P0} of the time.");
profile.SaveChromeTrace("trace.json"); // chrome://tracing or https://ui.perfetto.dev open it
