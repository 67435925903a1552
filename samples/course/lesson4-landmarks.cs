#!/usr/bin/env dotnet
#:project ../../src/Kente.Vision/Kente.Vision.csproj
#:project ../../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// Lesson 4 of docs/course: named points, and an image that is put on them.
using Kente.Vision;
using Kente.Vision.Synthetic;

var (train, test) = FaceImages.Create(args is [var count, ..] ? int.Parse(count) : 400, seed: 1).Split(0.8, seed: 1);
Console.WriteLine($"{train.Scheme.Count} points: {string.Join(", ", train.Scheme.Names)}");

var face = LandmarkDetector.Train(train, new()
{
    Epochs = args is [_, var epochs] ? int.Parse(epochs) : 20,
    ImageSize = 96,
    Head = LandmarkHead.Heatmap,
});
face.Calibrate(FaceImages.Create(100, seed: 2), level: 0.9);
Console.WriteLine(face.Evaluate(test, new() { Normalizer = LandmarkNormalizer.Distance("left pupil", "right pupil") }));

RgbImage image = test.Images.First(one => one.HasObject).Load();
LandmarkSet points = face.Predict(image);
Landmark nose = points["nose tip"];
Console.WriteLine($"nose tip at ({nose.X:F1}, {nose.Y:F1}), with 90 % probability within {nose.Radius:F1} pixels");
FaceFilters.Create(FaceFilter.Glasses, face.Scheme).Apply(image, points).Save("glasses.png");
