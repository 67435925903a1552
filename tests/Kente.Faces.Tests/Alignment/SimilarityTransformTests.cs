using CsCheck;
using Kente.Faces.Alignment;

namespace Kente.Faces.Tests.Alignment;

public class SimilarityTransformTests
{
    private static readonly Gen<FacePoint> Point =
        Gen.Select(Gen.Double[-1000, 1000], Gen.Double[-1000, 1000], (x, y) => new FacePoint(x, y));

    [Fact]
    public void Transforms_are_those_of_Umeyamas_method()
    {
        var golden = Golden.Open("vision/face_align_similarity.json");
        FacePoint[] template = Points(golden.GetProperty("template_112"));
        foreach (var one in golden.GetProperty("cases").EnumerateArray())
        {
            var points = Points(one.GetProperty("points"));
            var transform = SimilarityTransform.Between(points, template)!.Value;
            double[] matrix = [.. one.GetProperty("matrix_2x3").EnumerateArray().SelectMany(Golden.Numbers)];
            Golden.Near(matrix, [transform.A, -transform.B, transform.X, transform.B, transform.A, transform.Y], 1e-9);
            double[] mapped = [.. one.GetProperty("mapped").EnumerateArray().SelectMany(Golden.Numbers)];
            Golden.Near(mapped, [.. points.Select(transform.Apply).SelectMany(point => new[] { point.X, point.Y })], 1e-9);
        }
    }

    [Fact]
    public void The_inverse_maps_back() => Gen.Select(Gen.Double[0.1, 10], Gen.Double[-10, 10], Point, Point).Sample((a, b, shift, point) =>
    {
        SimilarityTransform transform = new(a, b, shift.X, shift.Y);
        var back = transform.Inverse().Apply(transform.Apply(point));
        Assert.Equal(point.X, back.X, 1e-6);
        Assert.Equal(point.Y, back.Y, 1e-6);
    });

    [Fact]
    public void Points_that_are_all_the_same_have_no_transform() =>
        Assert.Null(SimilarityTransform.Between([new(3, 4), new(3, 4)], [new(0, 0), new(1, 1)]));

    private static FacePoint[] Points(System.Text.Json.JsonElement list) =>
        [.. list.EnumerateArray().Select(Golden.Numbers).Select(point => new FacePoint(point[0], point[1]))];
}
