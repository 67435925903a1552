#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:project ../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// The program of docs/landmarks.md about filters. It draws its faces. The argument is a landmark detector; without it, the annotated points
// stand for predictions.
using Kente.Vision;
using Kente.Vision.Synthetic;

var faces = FaceImages.Create(12, seed: 5);
LandmarkDetector? detector = args.Length > 0 ? LandmarkDetector.Load(args[0]) : null;
LandmarkSet Find(int index) =>
    detector?.Predict(faces.Images[index].Load()) ?? LandmarkSet.FromAnnotation(faces.Scheme, faces.Images[index]);

var glasses = FaceFilters.Create(FaceFilter.Glasses, faces.Scheme);
glasses.Apply(faces.Images[0].Load(), Find(0)).Save("glasses.png");

glasses.Save("my-filter");                                  // filter.json and its images, to begin with
var own = LandmarkFilter.Open("my-filter", faces.Scheme);   // names of points that do not exist are an error
var both = new LandmarkFilter([.. own.Layers, .. FaceFilters.Create(FaceFilter.Moustache, faces.Scheme).Layers]);

Directory.CreateDirectory("frames");
LandmarkSmoother smoother = new(new() { FrameRate = 25 });  // one for each video
for (int frame = 0; frame < faces.Count; frame++)
{
    var found = smoother.Next([Find(frame)]);               // one or several faces
    both.Apply(faces.Images[frame].Load(), found).Save($"frames/frame{frame}.png");
}
Console.WriteLine($"{faces.Count} frames with {both.Layers.Count} layers on the points {string.Join(", ", both.Points.Take(4))}, …");
