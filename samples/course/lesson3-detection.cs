#!/usr/bin/env dotnet
#:project ../../src/Kente.Vision/Kente.Vision.csproj
#:project ../../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// Lesson 3 of docs/course: any number of objects of several classes.
using Kente.Vision;
using Kente.Vision.Synthetic;

var (train, test) = ShapeScenes.Create(args is [var count, ..] ? int.Parse(count) : 400, seed: 1).Split(0.8, seed: 1);
Console.WriteLine($"classes {string.Join(", ", train.Classes)}; objects in the first image: {train.Images[0].Labels.Count}");

var detector = Detector.Train(train, new() { Epochs = args is [_, var epochs] ? int.Parse(epochs) : 20, ImageSize = 128 });
Console.WriteLine(detector.Evaluate(test));     // AP: the area below precision and recall, over all scores

// A low threshold finds more objects and more that are none.
RgbImage image = test.Images[0].Load();
foreach (double threshold in (double[])[0.1, 0.5, 0.9])
    Console.WriteLine($"score of at least {threshold}: {detector.Predict(image, threshold).Count} objects");
foreach (Detection found in detector.Predict(image)) Console.WriteLine(found);
image.WithMarks(detector.Predict(image).Select(detection => detection.ToMark())).Save("found.png");
