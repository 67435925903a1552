using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Filters;

public class GlassesTests
{
    private const double MaxError = 0.03;

    // The truth is the center of the annotated corners of each eye; the lenses are found by their color in the result.
    [Theory]
    [InlineData(-30)]
    [InlineData(-15)]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(30)]
    public void Lenses_stay_on_the_eyes_of_rotated_faces(double degrees)
    {
        var data = FaceImages.Create(40, seed: 8);
        var filter = FaceFilters.Create(FaceFilter.Glasses, data.Scheme);
        List<double> errors = [];
        foreach (var image in data.Images.Where(image => image.HasObject))
        {
            var (enlarged, points) = FilterImages.Enlarged(image.Load(), LandmarkSet.FromAnnotation(data.Scheme, image), 2);
            var (before, face) = FilterImages.Rotated(enlarged, points, degrees);
            if (face.Points.Any(point => point.X < 20 || point.Y < 20 || point.X > before.Width - 20 || point.Y > before.Height - 20)) continue;
            var after = filter.Apply(before, face);
            var lenses = FilterImages.Regions(after, (x, y) => IsLens(before[x, y], after[x, y])).Take(2).OrderBy(lens => lens.X).ToArray();
            var (right, left) = (Eye(face, "right"), Eye(face, "left"));
            double distance = double.Hypot(right.X - left.X, right.Y - left.Y);
            errors.Add(double.Hypot(lenses[0].X - right.X, lenses[0].Y - right.Y) / distance);
            errors.Add(double.Hypot(lenses[1].X - left.X, lenses[1].Y - left.Y) / distance);
        }
        Assert.True(errors.Count > 30, $"Only {errors.Count} lenses were measured.");
        Assert.True(errors.Max() <= MaxError, $"The error is up to {errors.Max():P1} of the eye distance, on average {errors.Average():P1}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{degrees}°: mean {errors.Average():P2}, max {errors.Max():P2} of {errors.Count}");
    }

    private static bool IsLens(Rgb before, Rgb after) =>
        after.Blue > after.Red + 40 && after.Blue > 90
        && Math.Abs(after.Red - before.Red) + Math.Abs(after.Green - before.Green) + Math.Abs(after.Blue - before.Blue) > 20;

    private static (double X, double Y) Eye(LandmarkSet face, string side)
    {
        var (outer, inner) = (face[$"{side} eye outer corner"], face[$"{side} eye inner corner"]);
        return ((outer.X + inner.X) / 2, (outer.Y + inner.Y) / 2);
    }
}
