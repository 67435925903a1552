#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:project ../src/Kente.Onnx.Runtime/Kente.Onnx.Runtime.csproj
#:property PublishAot=false
// The detectors of the README and of docs/detection.md. The current folder has cells/, annotated images, and smear.jpg.
using Kente.Onnx.Runtime;
using Kente.Vision;

OnnxRuntime.Use();
{
    var (train, test) = BoxDataset.Open("cells/").Split(0.8, seed: 1);
    var detector = Detector.Train(train);
    foreach (Detection cell in detector.Predict("smear.jpg")) Console.WriteLine(cell);    // ClassName, Score, Box
    Console.WriteLine(detector.Evaluate(test));             // mAP@50, mAP@50:95 and every class, with intervals
    detector.Save("cells.keras");
}
{
    var (train, validation) = BoxDataset.Open("cells/").Split(0.8, seed: 1);
    var detector = Detector.Train(train, new() { Validation = validation, MixupProbability = 0.1, Checkpoint = "runs/checkpoint" });
    Console.WriteLine(detector.Evaluate(validation));
}
