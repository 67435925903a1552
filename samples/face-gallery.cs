#!/usr/bin/env dotnet
#:project ../src/Kente.Faces/Kente.Faces.csproj
#:property PublishAot=false
// The second program of docs/faces.md. The current folder has amina.jpg and door.jpg, pairs.csv, and the folders strangers and people.
using Kente.Faces;

var faces = FaceAnalyzer.Load();

using var gallery = FaceGallery.Open("people.db", faces);
Console.WriteLine(gallery.Enroll("Amina", "amina.jpg"));    // enrolled, or why not: no face, several, too small, blurred, turned, a duplicate, …
Console.WriteLine(gallery.Calibrate("strangers/", maxFalseIdentification: 0.01));
foreach (Identification face in gallery.Identify("door.jpg"))
    Console.WriteLine($"{face.Person ?? "not recognised"}: distance {face.Distance:F3}, threshold {face.Threshold:F3}");

VerificationReport verification = VerificationEvaluator.Evaluate(faces, FaceImagePairs.ReadCsv("pairs.csv"));
Console.WriteLine(verification);                            // accuracy, AUC, EER, true accept rates, groups
File.WriteAllText("report.html", verification.ToHtml());    // the ROC curve, and the images of the worst pairs

OpenSetSplit split = OpenSetSplit.Create(FaceFolder.Read("people/"), seed: 1);
Console.WriteLine(OpenSetEvaluator.Evaluate(faces, split.Gallery, split.Probes));
