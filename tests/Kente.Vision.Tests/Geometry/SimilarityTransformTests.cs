using System.Text.Json;
using CsCheck;
using Kente.Vision.Geometry;

namespace Kente.Vision.Tests.Geometry;

public class SimilarityTransformTests
{
    private static readonly Gen<(double X, double Y)> Point =
        Gen.Select(Gen.Double[-1000, 1000], Gen.Double[-1000, 1000], (x, y) => (x, y));

    [Fact]
    public void Transforms_are_those_of_Umeyamas_method()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("vision/face_align_similarity.json")));
        var template = Points(file.RootElement.GetProperty("template_112"));
        foreach (var one in file.RootElement.GetProperty("cases").EnumerateArray())
        {
            var points = Points(one.GetProperty("points"));
            var transform = SimilarityTransform.Between(points, template)!.Value;
            double[] matrix = [.. one.GetProperty("matrix_2x3").EnumerateArray().SelectMany(Numbers)];
            Near(matrix, [transform.A, -transform.B, transform.X, transform.B, transform.A, transform.Y]);
            double[] mapped = [.. one.GetProperty("mapped").EnumerateArray().SelectMany(Numbers)];
            Near(mapped, [.. points.Select(point => transform.Apply(point.X, point.Y)).SelectMany(point => new[] { point.X, point.Y })]);
        }
    }

    [Fact]
    public void The_inverse_maps_back() => Gen.Select(Gen.Double[0.1, 10], Gen.Double[-10, 10], Point, Point).Sample((a, b, shift, point) =>
    {
        SimilarityTransform transform = new(a, b, shift.X, shift.Y);
        var (x, y) = transform.Apply(point.X, point.Y);
        var back = transform.Inverse().Apply(x, y);
        Assert.Equal(point.X, back.X, 1e-6);
        Assert.Equal(point.Y, back.Y, 1e-6);
    });

    [Fact]
    public void Points_that_are_all_the_same_have_no_transform() =>
        Assert.Null(SimilarityTransform.Between([(3, 4), (3, 4)], [(0, 0), (1, 1)]));

    private static (double X, double Y)[] Points(JsonElement list) =>
        [.. list.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble()))];

    private static IEnumerable<double> Numbers(JsonElement list) => list.EnumerateArray().Select(number => number.GetDouble());

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (one, other) in expected.Zip(actual)) Assert.Equal(one, other, 1e-9 * Math.Max(1, Math.Abs(one)));
    }
}
