#!/usr/bin/env dotnet
#:project ../src/Kente.Faces/Kente.Faces.csproj
#:property PublishAot=false
// The program of "Train your own embedding" in docs/faces.md. The current folder has people/, with a subfolder of cropped faces for each
// person, and the cropped faces amina.png and door.png.
using Kente.Faces;
using Kente.Vision;

var (train, test) = FaceDataset.Open("people/").Split(0.75, seed: 1);   // people, not images
var embedder = FaceEmbedder.Train(train, new() { Validation = test, Loss = new ArcFaceLoss(), Epochs = 60 });
Console.WriteLine(embedder.Evaluate(test));                             // people who are not in the training data
embedder.Save("faces.keras");
embedder.ExportOnnx("faces.onnx");

RgbImage amina = RgbImage.Load("amina.png"), door = RgbImage.Load("door.png");
Console.WriteLine($"distance {embedder.Distance(amina, door):F3}");     // ‖f(x₁) − f(x₂)‖²
using var gallery = FaceGallery.Open("people.db", FaceEmbedder.Load("faces.keras"));
Console.WriteLine(gallery.Enroll("Amina", amina));                      // Amina is enrolled.
Console.WriteLine(gallery.Find(embedder.Predict(door), count: 1)[0]);
