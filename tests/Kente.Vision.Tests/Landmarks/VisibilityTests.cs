using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Landmarks;

public class VisibilityTests
{
    [Fact]
    public void Points_below_a_cover_are_told_from_visible_ones()
    {
        int E(string n, int d) => int.Parse(Environment.GetEnvironmentVariable(n) ?? $"{d}");
        var time = System.Diagnostics.Stopwatch.StartNew();
        var detector = LandmarkDetector.Train(CoveredFaces(160, seed: 1), new()
        {
            Head = (LandmarkHead)E("VH", 3),
            Epochs = E("VE", 24),
            ImageSize = 64,
            EmaDecay = 0.95,
        });
        var report = detector.Evaluate(CoveredFaces(100, seed: 2));
        Console.WriteLine($"{detector.Head} {time.Elapsed.TotalSeconds:F1} s\n{report}");
        var visibility = report.Visibility!;
        Assert.True(visibility.Auc > 0.8, $"{visibility}");
        Assert.True(visibility.Accuracy > visibility.BaseRate, $"{visibility}");
    }

    /// <summary>Faces of which a disc of one color covers some points.</summary>
    private static LandmarkDataset CoveredFaces(int count, int seed)
    {
        var faces = FaceImages.Create(count, seed);
        return new(faces.Scheme, faces.Images.Index().Select(face => Cover(face.Item, new(unchecked((seed * 10_007) + face.Index)))), "covered faces");
    }

    private static LandmarkImage Cover(LandmarkImage face, Random random)
    {
        if (!face.HasObject) return face;
        var center = face.Points[random.Next(face.Points.Count)];
        double radius = face.Box!.Value.Width * (0.15 + (0.25 * random.NextDouble()));
        byte[] color = [(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)];
        bool IsCovered(double x, double y) => center.DistanceTo(x, y) < radius;
        return new(
            face.Name, face.Size,
            [new(face.Points.Select(point => IsCovered(point.X, point.Y) ? point with { Visibility = LandmarkVisibility.Hidden } : point))],
            () =>
            {
                var image = face.Load();
                for (int y = 0; y < image.Height; y++)
                    for (int x = 0; x < image.Width; x++)
                        if (IsCovered(x + 0.5, y + 0.5)) color.CopyTo(image.Pixels, 3 * ((y * image.Width) + x));
                return image;
            });
    }
}
