#!/usr/bin/env dotnet
#:project ../src/Kente.Volumes/Kente.Volumes.csproj
#:property PublishAot=false
// The second program of docs/volumes.md. Smaller chunks and larger voxels train faster.
using Kente.Volumes;

var (train, others) = AorticRoots.Create(100, seed: 1).Split(0.6, seed: 1);   // or VolumeDataset.Open("aortas/")
var (calibration, test) = others.Split(0.5, seed: 2);
var aorta = VolumeLandmarkDetector.Train(train, new() { Validation = test });
aorta.Calibrate(calibration);                                      // radii that hold with probability 0.95
VolumeLandmarkReport report = aorta.Evaluate(test);
Console.WriteLine(report);
File.WriteAllText("report.html", report.ToHtml());
aorta.Save("aorta.keras");

var scan = test.Volumes[0].Load();
VolumeLandmarks found = aorta.Predict(scan);
VolumeLandmark ostium = found["right ostium"];
if (ostium.IsPresent) Console.WriteLine($"{ostium.Position} ± {ostium.Radius:F1} mm");
scan.SaveViewer("view.html", new() { Title = test.Volumes[0].Name, Prediction = found });
