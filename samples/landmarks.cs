#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:project ../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// The program of docs/landmarks.md. It draws its faces; the arguments are the numbers of images and epochs.
using Kente.Vision;
using Kente.Vision.Synthetic;

int images = args.Length > 0 ? int.Parse(args[0]) : 1000;
int? epochs = args.Length > 1 ? int.Parse(args[1]) : null;
FaceImages.Create(images, seed: 1).Save("faces", LandmarkFormat.Csv);

var points = LandmarkDataset.Open("faces/");                 // CSV, .pts, COCO keypoints or dlib: it looks
var (train, validation) = points.Split(0.8, seed: 1);
var face = LandmarkDetector.Train(train, new() { Head = LandmarkHead.Heatmap, Validation = validation, Epochs = epochs });

face.Calibrate(FaceImages.Create(200, seed: 2), level: 0.9); // images that training has not seen
face.Save("face.keras");

RgbImage image = FaceImages.Create(3, seed: 3).Images[2].Load();
LandmarkSet found = face.Predict(image);                     // named points, visibility, radius
if (found.IsPresent)
    Console.WriteLine($"{found["nose tip"]}, visible with probability {found["nose tip"].Visibility:P0}");
image.WithLandmarks(face.Scheme, found).Save("found.png");

var report = face.Evaluate(FaceImages.Create(200, seed: 4), new()
{
    Normalizer = LandmarkNormalizer.Distance("left pupil", "right pupil"),
});
Console.WriteLine(report);
File.WriteAllText("report.html", report.ToHtml());
