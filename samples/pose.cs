#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
// The program of docs/pose.md. The current folder has dancer.jpg, an image with a person.
using Kente;
using Kente.Vision;

PoseModels.Install();                                       // with npm, once
var estimator = PoseEstimator.LoadMoveNet();
PoseEstimate pose = estimator.Predict("dancer.jpg");        // 17 keypoints of COCO
foreach (PoseKeypoint keypoint in pose.Keypoints)
    Console.WriteLine(keypoint);                            // name, score, position relative to the image

RgbImage.Load("dancer.jpg").WithPose(pose).Save("dancer.pose.png");

Model network = Model.LoadTensorFlowJs(Path.Combine(PoseModels.DefaultFolder, "movenet-lightning.json"));
network.Save("movenet.keras");
network.ExportOnnx("movenet.onnx");
