#!/usr/bin/env dotnet
#:project ../../src/Kente.Faces/Kente.Faces.csproj
#:property PublishAot=false
// Lesson 5 of docs/course: who is it? An embedding that knows people it was not trained on. The faces are drawn.
using Kente.Faces;
using Kente.Vision;

// Two photographs of a person differ, but less than those of two people: 60 people to learn from, 30 others for the test.
foreach (var (folder, people, first) in new[] { ("train", 60, 0), ("test", 30, 1000) })
    for (int person = 0; person < people; person++)
        for (int photo = 0; photo < 8; photo++)
        {
            string path = Directory.CreateDirectory(Path.Combine(folder, $"person {first + person}")).FullName;
            Portrait(first + person, photo).Save(Path.Combine(path, $"{photo}.png"));
        }

FaceDataset train = FaceDataset.Open("train"), test = FaceDataset.Open("test");
var embedder = FaceEmbedder.Train(train, new()
{
    Epochs = args is [var epochs] ? int.Parse(epochs) : 30,
    ImageSize = 64,
    Loss = new ArcFaceLoss(),
});
Console.WriteLine(embedder.Evaluate(test));     // people of whom training has seen no image

// One photograph enrolls a person; nothing is trained again. Who is not enrolled is not recognised.
using var gallery = FaceGallery.Open("people.db", embedder);
for (int person = 1000; person < 1005; person++)
    Console.WriteLine(gallery.Enroll($"person {person}", Portrait(person, 0), new() { AllowDuplicates = true }));
foreach (int person in (int[])[1002, 1020])
    Console.WriteLine($"person {person}: {gallery.Find(embedder.Predict(Portrait(person, 5)), count: 1)[0]}");

// Shapes and colors of a face follow from the person; light, position and noise from the photograph.
static RgbImage Portrait(int person, int photo)
{
    Random who = new(person), when = new((person * 100) + photo);
    double width = 18 + (8 * who.NextDouble()), height = 22 + (8 * who.NextDouble()), eyes = 6 + (6 * who.NextDouble());
    double eye = 2 + (2 * who.NextDouble()), mouth = 5 + (7 * who.NextDouble()), low = 8 + (6 * who.NextDouble()), hair = 4 + (14 * who.NextDouble());
    double skin = 60 + (150 * who.NextDouble()), red = 0.7 + (0.5 * who.NextDouble()), dark = 20 + (70 * who.NextDouble());
    double x0 = 32 + (4 * (when.NextDouble() - 0.5)), y0 = 32 + (4 * (when.NextDouble() - 0.5)), light = 0.75 + (0.5 * when.NextDouble());
    RgbImage image = new(64, 64);
    for (int y = 0; y < 64; y++)
        for (int x = 0; x < 64; x++)
        {
            double dx = x - x0, dy = y - y0;
            bool inHead = Math.Pow(dx / width, 2) + Math.Pow(dy / height, 2) < 1;
            bool inEye = Math.Pow((Math.Abs(dx) - eyes) / eye, 2) + Math.Pow((dy + 4) / eye, 2) < 1;
            bool inMouth = Math.Abs(dx) < mouth && Math.Abs(dy - low) < 1.5;
            bool inHair = inHead && dy < -height + hair;
            double value = (!inHead ? 235 : inEye || inMouth || inHair ? dark : skin) * light;
            byte Channel(double factor) => (byte)Math.Clamp((value * factor) + (8 * (when.NextDouble() - 0.5)), 0, 255);
            image[x, y] = new(Channel(inHead ? red : 1), Channel(1), Channel(inHead ? 0.8 : 1));
        }
    return image;
}
