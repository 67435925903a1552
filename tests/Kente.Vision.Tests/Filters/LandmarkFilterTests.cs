namespace Kente.Vision.Tests.Filters;

public class LandmarkFilterTests
{
    private static readonly Rgb Red = new(255, 0, 0), Blue = new(0, 0, 255), White = Rgb.Gray(255);

    private static readonly LandmarkSet Middle = FilterImages.Face(("a", 40, 50), ("b", 60, 50));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void The_layer_of_the_greater_depth_covers_the_other(int redDepth, int blueDepth)
    {
        LandmarkFilter filter = new([Square(Red, redDepth), Square(Blue, blueDepth)]) { Shading = FilterShading.None };
        Assert.Equal(redDepth > blueDepth ? Red : Blue, filter.Apply(new(100, 100, White), Middle)[50, 50]);
    }

    [Fact]
    public void The_layers_of_a_larger_face_cover_those_of_a_smaller_one()
    {
        // The color of the pixel follows from the widths: the larger square reaches further.
        LandmarkSet small = FilterImages.Face(("a", 45, 50), ("b", 55, 50)), large = FilterImages.Face(("a", 50, 50), ("b", 80, 50));
        byte[] pixels = [.. Enumerable.Range(0, 20 * 20).SelectMany(i => i % 20 < 10 ? (byte[])[255, 0, 0, 255] : [0, 0, 255, 255])];
        LandmarkFilter filter = new([new(new(20, 20, pixels), Anchors)]) { Shading = FilterShading.None };
        foreach (LandmarkSet[] order in (LandmarkSet[][])[[small, large], [large, small]])
            Assert.Equal(Red, filter.Apply(new(100, 100, White), order)[53, 50]);
    }

    [Fact]
    public void Alpha_and_opacity_mix_the_layer_with_the_image()
    {
        FilterLayer layer = new(FilterImages.Filled(20, 20, Red, alpha: 128), Anchors) { Opacity = 0.5 };
        var mixed = new LandmarkFilter([layer]) { Shading = FilterShading.None }.Apply(new(100, 100, White), Middle)[50, 50];
        Assert.Equal(255, mixed.Red);
        Assert.InRange(mixed.Green, 189, 193);
    }

    [Fact]
    public void The_colors_of_transparent_pixels_do_not_bleed_into_the_edge()
    {
        // The transparent half is green; interpolation must not show it.
        byte[] pixels = [.. Enumerable.Range(0, 20 * 20).SelectMany(i => i % 20 < 10 ? (byte[])[0, 0, 0, 255] : [0, 255, 0, 0])];
        var result = new LandmarkFilter([new(new(20, 20, pixels), Anchors)]) { Shading = FilterShading.None }
            .Apply(new(100, 100), FilterImages.Face(("a", 10, 50), ("b", 90, 50)));
        Assert.All(result.Pixels, value => Assert.InRange(value, 0, 2));
    }

    [Fact]
    public void Layers_behind_others_are_darkened_and_cast_a_shadow_onto_the_image()
    {
        LandmarkFilter filter = new([Square(Red, 0), new(FilterImages.Filled(4, 4, Blue), [new("a", 0, 0), new("b", 4, 0)]) { Depth = 5 }])
        {
            Shading = new() { Darkening = 0.2, Shadow = 0.5, ShadowSize = 0.1 },
        };
        var result = filter.Apply(new(100, 100, White), Middle);
        Assert.Equal(204, result[45, 45].Red);                              // 255 · (1 − 0.2), in front of the face
        Assert.Equal(Blue, result[50, 60]);
        Assert.InRange(result[50, 71].Green, 100, 250);                     // the shadow below
        Assert.Equal(White, result[50, 35]);
        var plain = new LandmarkFilter(filter.Layers) { Shading = FilterShading.None }.Apply(new(100, 100, White), Middle);
        Assert.Equal((Red, White), (plain[45, 45], plain[50, 72]));
    }

    [Fact]
    public void Faces_without_object_and_layers_without_positions_are_left_out()
    {
        RgbImage image = new(100, 100, White);
        LandmarkFilter filter = new([Square(Red, 0)]);
        foreach (LandmarkSet face in (LandmarkSet[])
            [new(0.2, Middle.Points), FilterImages.Face(("a", 40, 50), ("b", double.NaN, double.NaN)), FilterImages.Face(("a", 9, 9), ("b", 9, 9))])
        {
            Assert.Equal(image.Pixels, filter.Apply(image, face).Pixels);
            Assert.Empty(filter.LayersOn(face));
        }
        Assert.Equal(image.Pixels, filter.Apply(image, []).Pixels);
        Assert.Equal(filter.Layers, filter.LayersOn(Middle));
        Assert.NotEqual(image.Pixels, filter.Apply(image, Middle).Pixels);
    }

    [Fact]
    public void An_unknown_point_is_an_error_that_lists_the_points()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new LandmarkFilter([Square(Red, 0)]).Apply(new(100, 100), FilterImages.Face(("a", 1, 1), ("nose", 2, 2))));
        Assert.Contains("There is no point \"b\"; the points are a, nose.", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<FilterWarp, (string Name, double X, double Y)[], string> BadAnchors => new()
    {
        { FilterWarp.Similarity, [("a", 1, 1)], "The similarity warp needs at least 2 anchors, but there is 1." },
        { FilterWarp.Affine, [("a", 1, 1), ("b", 2, 3)], "The affine warp needs at least 3 anchors, but there are 2." },
        { FilterWarp.PiecewiseAffine, [("a", 1, 1), ("b", 2, 3)], "The piecewise affine warp needs at least 3 anchors, but there are 2." },
        { FilterWarp.Similarity, [("a", 4, 4), ("b", 4, 4)], "All anchors are at the same position" },
        { FilterWarp.Affine, [("a", 0, 0), ("b", 5, 5), ("c", 10, 10)], "All anchors are on a line; the affine warp needs one beside it." },
        { FilterWarp.PiecewiseAffine, [("a", 0, 0), ("b", 5, 5), ("c", 10, 10)], "All anchors are on a line" },
        { FilterWarp.PiecewiseAffine, [("a", 0, 0), ("b", 5, 0), ("c", 0, 5), ("d", 5, 0)], "Two anchors are at the same position" },
        { FilterWarp.Similarity, [("a", 0, 0), ("a", 5, 5)], "The landmark \"a\" has several anchors" },
        { FilterWarp.Similarity, [("a", 0, 0), ("b", double.NaN, 5)], "The anchor of \"b\" has a position that is not a number." },
        { FilterWarp.Similarity, [("a", 0, 0), (" ", 1, 5)], "An anchor needs the name of a landmark." },
    };

    [Theory]
    [MemberData(nameof(BadAnchors))]
    public void Anchors_that_do_not_determine_the_warp_are_refused(
        FilterWarp warp, (string Name, double X, double Y)[] anchors, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => new FilterLayer(
            FilterImages.Filled(10, 10, Red), anchors.Select(anchor => new FilterAnchor(anchor.Name, anchor.X, anchor.Y)), warp));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FilterLayer(FilterImages.Filled(2, 2, Red), Anchors) { Opacity = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FilterShading { Shadow = -1 });
        Assert.Throws<ArgumentException>(() => new LandmarkFilter([]));
        Assert.Throws<ArgumentException>(() => new RgbaImage(2, 2, new byte[12]));
    }

    private static FilterAnchor[] Anchors => [new("a", 0, 10), new("b", 20, 10)];

    private static FilterLayer Square(Rgb color, int depth) => new(FilterImages.Filled(20, 20, color), Anchors) { Depth = depth };
}
