#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
// The program of docs/pose.md. The current folder has dancer.jpg, an image with a person.
using Kente;
using Kente.Vision;

PoseModels.Install();                                       // with npm, once
var estimator = PoseEstimator.LoadMoveNet();
LandmarkSet pose = estimator.Predict("dancer.jpg");        // 17 keypoints of COCO
foreach (Landmark keypoint in pose.Points)
    Console.WriteLine($"{keypoint}, score {keypoint.Visibility:F2}");   // name, position in pixels

RgbImage.Load("dancer.jpg").WithLandmarks(PoseEstimator.Scheme, pose, minVisibility: 0.3).Save("dancer.pose.png");

Model network = Model.LoadTensorFlowJs(Path.Combine(PoseModels.DefaultFolder, "movenet-lightning.json"));
network.Save("movenet.keras");
network.ExportOnnx("movenet.onnx");
