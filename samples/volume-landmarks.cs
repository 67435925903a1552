#!/usr/bin/env dotnet
#:project ../src/Kente.Volumes/Kente.Volumes.csproj
#:property PublishAot=false
// The second program of docs/volumes.md. Smaller chunks and larger voxels train faster.
using Kente.Volumes;

var (train, test) = AorticRoots.Create(60, seed: 1).Split(0.8, seed: 1);   // or VolumeDataset.Open("aortas/")
var aorta = VolumeLandmarkDetector.Train(train, new() { Spacing = 3, ChunkSize = 40, Validation = test });
Console.WriteLine(aorta.Evaluate(test));
aorta.Save("aorta.keras");

VolumeLandmark ostium = aorta.Predict(test.Volumes[0].Load())["right ostium"];
if (ostium.IsPresent) Console.WriteLine($"{ostium.Position}, the votes spread by {ostium.Spread:F1} mm");
