using CsCheck;
using Kente.Vision.Filters.Warps;

namespace Kente.Vision.Tests.Filters;

public class FilterWarpTests
{
    private const int Side = 200;

    private static readonly Gen<(double X, double Y)> Source = Gen.Select(Gen.Double[-50, Side + 50], Gen.Double[-50, Side + 50]);

    private static readonly Gen<(double X, double Y)> Target = Gen.Select(Gen.Double[0, 1000], Gen.Double[0, 1000]);

    [Fact]
    public void A_similarity_moves_two_anchors_exactly_to_their_landmarks() => AnchorsAreMet(FilterWarp.Similarity, 2);

    [Fact]
    public void An_affine_map_moves_three_anchors_exactly_to_their_landmarks() => AnchorsAreMet(FilterWarp.Affine, 3);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    public void A_piecewise_map_moves_all_anchors_exactly_to_their_landmarks(int count) => AnchorsAreMet(FilterWarp.PiecewiseAffine, count);

    [Fact]
    public void Without_deformation_every_warp_is_the_same_similarity() =>
        Gen.Select(Source.Array[5], Gen.Double[0.3, 3], Gen.Double[-3, 3], Target, Gen.Double[0, Side], Gen.Double[0, Side]).Sample(
            (anchors, scale, angle, shift, x, y) =>
            {
                (double X, double Y) Moved((double X, double Y) point) => (
                    (scale * ((point.X * Math.Cos(angle)) - (point.Y * Math.Sin(angle)))) + shift.X,
                    (scale * ((point.X * Math.Sin(angle)) + (point.Y * Math.Cos(angle)))) + shift.Y);
                if (IsNearlyOnALine(anchors)) return;
                foreach (var kind in Enum.GetValues<FilterWarp>())
                {
                    var warp = LayerWarp.Create(kind, new(Side, Side), anchors, [.. anchors.Select(Moved)])!;
                    var (expected, actual) = (Moved((x, y)), warp.Map(x, y));
                    Assert.Equal(expected.X, actual.X, 1e-6);
                    Assert.Equal(expected.Y, actual.Y, 1e-6);
                }
            });

    [Fact]
    public void A_piecewise_map_covers_the_whole_image() =>
        Gen.Select(Source.Array[6], Target.Array[6], Gen.Double[0, Side], Gen.Double[0, Side]).Sample((from, to, x, y) =>
        {
            if (IsNearlyOnALine(from)) return;
            // Between the corners of the drawn layer; extrapolation would lead outside.
            var warp = LayerWarp.Create(FilterWarp.PiecewiseAffine, new(Side, Side), from, to)!;
            var (column, row) = warp.Map(x, y);
            Assert.InRange(column, warp.Bounds.Left - 0.01, warp.Bounds.Right + 0.01);
            Assert.InRange(row, warp.Bounds.Top - 0.01, warp.Bounds.Bottom + 0.01);
        });

    [Fact]
    public void A_marker_is_drawn_where_its_anchor_is_moved()
    {
        // A red dot at each anchor of a transparent image.
        (string Name, int X, int Y, double ToX, double ToY)[] anchors =
            [("a", 20, 20, 60.5, 50.5), ("b", 180, 30, 240.5, 80.5), ("c", 100, 170, 140.5, 250.5), ("d", 100, 90, 200.5, 120.5)];
        var image = FilterImages.Filled(Side, Side, default, alpha: 0);
        foreach (var (_, left, top, _, _) in anchors)
            for (int y = top - 2; y < top + 2; y++)
                for (int x = left - 2; x < left + 2; x++)
                    ((byte[])[255, 0, 0, 255]).CopyTo(image.Pixels, 4 * ((y * Side) + x));
        FilterLayer layer = new(
            image, anchors.Select(anchor => new FilterAnchor(anchor.Name, anchor.X, anchor.Y)), FilterWarp.PiecewiseAffine);
        LandmarkFilter filter = new([layer]) { Shading = FilterShading.None };
        var result = filter.Apply(
            new(320, 320, Rgb.Gray(255)), FilterImages.Face([.. anchors.Select(anchor => (anchor.Name, anchor.ToX, anchor.ToY))]));
        var dots = FilterImages.Regions(result, (x, y) => result[x, y].Green < 128);
        Assert.Equal(4, dots.Count);
        Assert.All(dots, dot => Assert.InRange(dot.Pixels, 9, 60));
        foreach (var anchor in anchors) Assert.Equal(new Rgb(255, 0, 0), result[(int)anchor.ToX, (int)anchor.ToY]);
    }

    private static void AnchorsAreMet(FilterWarp kind, int count) =>
        Gen.Select(Source.Array[count], Target.Array[count]).Sample((from, to) =>
        {
            if (count == 2 ? from[0] == from[1] || to[0] == to[1] : IsNearlyOnALine(from)) return;
            var warp = LayerWarp.Create(kind, new(Side, Side), from, to)!;
            foreach (var (anchor, landmark) in from.Zip(to))
            {
                var (x, y) = warp.Map(anchor.X, anchor.Y);
                Assert.Equal(landmark.X, x, 1e-5);
                Assert.Equal(landmark.Y, y, 1e-5);
            }
        });

    // Rounding errors grow with the inverse of the smallest angle. Few of many points form no narrow triangle.
    private static bool IsNearlyOnALine((double X, double Y)[] points)
    {
        double minArea = points.Length > 6 ? 1e-6 : 1e-2;
        double Distance(int i, int j) => double.Hypot(points[i].X - points[j].X, points[i].Y - points[j].Y);
        var indices = Enumerable.Range(0, points.Length);
        double longest = indices.Max(i => indices.Max(j => Distance(i, j)));
        var areas = from i in indices
                    from j in Enumerable.Range(0, i)
                    from k in Enumerable.Range(0, j)
                    select Math.Abs(((points[j].X - points[i].X) * (points[k].Y - points[i].Y))
                        - ((points[k].X - points[i].X) * (points[j].Y - points[i].Y)));
        return longest < 1 || areas.Min() < minArea * longest * longest;
    }
}
