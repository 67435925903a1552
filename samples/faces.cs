#!/usr/bin/env dotnet
#:project ../src/Kente.Faces/Kente.Faces.csproj
#:property PublishAot=false
// The program of docs/faces.md. The current folder has group.jpg, and passport.jpg and door.jpg with one face each.
using Kente.Faces;
using Kente.Vision;

FaceModels.Install();                                       // with npm, once
var faces = FaceAnalyzer.Load();
foreach (DetectedFace face in faces.Detect(RgbImage.Load("group.jpg")))
    Console.WriteLine($"{face.Score:P0} {face.Box}, nose at {face.Landmarks[30]}");

FaceVerification result = faces.Verify(RgbImage.Load("passport.jpg"), RgbImage.Load("door.jpg"));
Console.WriteLine($"{result.IsSamePerson}: distance {result.Distance:F3}, threshold {result.Threshold}");

foreach (EncodedFace face in faces.Encode(RgbImage.Load("group.jpg")))
    Console.WriteLine(face.Embedding.DistanceTo(result.First.Embedding));
