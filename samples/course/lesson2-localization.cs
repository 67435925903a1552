#!/usr/bin/env dotnet
#:project ../../src/Kente.Vision/Kente.Vision.csproj
#:project ../../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// Lesson 2 of docs/course: what is in the image, and where?
using Kente.Vision;
using Kente.Vision.Synthetic;

// The label of an image is [p, x, y, width, height, c1, ..., cn]; if p is 0, the rest does not count.
var (train, test) = StreetScenes.Create(args is [var count, ..] ? int.Parse(count) : 500, seed: 1).Split(0.8, seed: 1);
BoxLabel label = train.Images.First(image => image.Labels.Count > 0).Labels[0];
Console.WriteLine($"classes {string.Join(", ", train.Classes)}; the first label: {label}");

// How good is a box? The area that two boxes share, divided by the area that they cover together.
Box annotated = label.Box, shifted = new(annotated.Left + 0.05, annotated.Top, annotated.Right + 0.05, annotated.Bottom);
Console.WriteLine($"shifted by a twentieth of the image: IoU {annotated.Iou(shifted):F2}");

var localizer = Localizer.Train(train, new() { Epochs = args is [_, var epochs] ? int.Parse(epochs) : 25, ImageSize = 96 });
Console.WriteLine(localizer.Evaluate(test));    // beside the mean box of the training images, which looks at nothing

AnnotatedImage street = test.Images.First(image => image.Labels.Count > 0);
Localization found = localizer.Predict(street.Load());
Console.WriteLine($"{found}; IoU {found.Box.Iou(street.Labels[0].Box):F2}");
street.Load().WithMarks([found.ToMark()]).Save("found.png");
