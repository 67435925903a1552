using CsCheck;

namespace Kente.Vision.Tests.Landmarks;

public class LandmarkRoundTripTests
{
    private static readonly string[] Awkward =
        ["nose", "left eye", "right eye", "it's", "a,b", "\"quoted\"", "<tag> & more", "caffè", "point 7", "x", "[a]"];

    [Fact]
    public void A_table_keeps_everything() => Any(2, 3).Sample(data =>
    {
        var opened = Reopened(data, LandmarkFormat.Csv);
        Same(data, opened);
        foreach (var (before, after) in data.Images.Zip(opened.Images))
            Assert.Equal(before.Annotations.Count, after.Annotations.Count);
    }, iter: 25);

    [Fact]
    public void COCO_keeps_points_visibility_and_lines() => Any(2, 1).Sample(data =>
    {
        var opened = Reopened(data, LandmarkFormat.CocoKeypoints);
        Same(data, opened);
        Assert.Equal(data.Scheme.Connections, opened.Scheme.Connections);
    }, iter: 25);

    [Fact]
    public void Dlib_keeps_visible_and_missing_points() => Any(1, 1).Sample(data =>
    {
        using TestFolder folder = new();
        data.Save(folder.Root, LandmarkFormat.DlibXml);
        string[] used = [.. data.Scheme.Names.Where((_, i) => data.Images.Any(image => image.Points[i].IsAnnotated))];
        Assert.Equal(used.Order(), LandmarkDataset.Open(folder.Root).Scheme.Names.Order());
        // A point that no image has is not in the file; the others come in the order of the file unless a scheme says another.
        if (used.Length == data.Scheme.Count) Same(data, LandmarkDataset.Open(folder.Root, new() { Scheme = data.Scheme }));
    }, iter: 25);

    [Fact]
    public void Pts_files_keep_positions() => Any(0, 1).Sample(data =>
    {
        var opened = Reopened(data, LandmarkFormat.Pts);
        Assert.Equal(data.Images.Select(image => image.Points), opened.Images.Select(image => image.Points));
    }, iter: 25);

    [Fact]
    public void What_a_format_cannot_store_is_refused_before_a_file_is_written()
    {
        using TestFolder folder = new();
        LandmarkScheme scheme = new(["a", "b"]);
        LandmarkImage Of(params LandmarkPoint[] points) => new("i", new(50, 40), [new(points)], () => new RgbImage(50, 40));
        foreach (var (image, format, said) in ((LandmarkImage, LandmarkFormat, string)[])[
            (Of(new(1, 2), LandmarkPoint.Missing), LandmarkFormat.Pts, "has missing points"),
            (Of(new(1, 2), new(3, 4, LandmarkVisibility.Hidden)), LandmarkFormat.DlibXml, "has hidden points"),
            (new("i", new(50, 40), [], () => new RgbImage(50, 40)), LandmarkFormat.Pts, "has no object"),
            (new("i", new(50, 40), [new([new(1, 2), new(3, 4)]), new([new(1, 2), new(3, 4)])], () => new RgbImage(50, 40)),
                LandmarkFormat.CocoKeypoints, "has several annotators")])
            Assert.Contains(said, Assert.Throws<ArgumentException>(
                () => new LandmarkDataset(scheme, [image], "test").Save(folder.Root, format)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    private static void Same(LandmarkDataset before, LandmarkDataset after)
    {
        Assert.Equal(before.Scheme.Names, after.Scheme.Names);
        Assert.DoesNotContain(after.Skipped, problem => problem.Kind != DataProblemKind.PointOutside);
        Assert.Equal(
            before.Images.Select(image => (image.Name, image.Size)), after.Images.Select(image => (image.Name, image.Size)));
        Assert.Equal(
            before.Images.Select(image => image.Annotations.Select(annotation => annotation.Points)),
            after.Images.Select(image => image.Annotations.Select(annotation => annotation.Points)));
    }

    private static LandmarkDataset Reopened(LandmarkDataset data, LandmarkFormat format)
    {
        using TestFolder folder = new();
        data.Save(folder.Root, format);
        return LandmarkDataset.Open(folder.Root);
    }

    // kinds: 0 visible points only, 1 also missing points, 2 also hidden points and images without object.
    private static Gen<LandmarkDataset> Any(int kinds, int annotators)
    {
        var position = Gen.Double[2, 60];
        LandmarkVisibility[] seen = [LandmarkVisibility.Visible, LandmarkVisibility.Missing, LandmarkVisibility.Hidden];
        var visibility = Gen.Int[0, kinds].Select(i => seen[i]);
        var point = Gen.Select(
            position, position, visibility, (x, y, v) => v == LandmarkVisibility.Missing ? LandmarkPoint.Missing : new(x, y, v));
        return
            from names in Gen.Shuffle(Awkward, 2, 6)
            from images in Gen.Select(
                Gen.Int[61, 90], Gen.Int[61, 90], point.Array[names.Length - 1].Array[kinds == 2 ? 0 : 1, annotators]).Array[1, 4]
            select new LandmarkDataset(
                new(names, connections: [new(names[0], names[1])]),
                images.Select((image, i) => new LandmarkImage(
                    $"part/{i}", new(image.Item1, image.Item2),
                    image.Item3.Select((points, who) => new LandmarkAnnotation([new(5, 6), .. points])
                    {
                        Annotator = annotators > 1 ? $"annotator {who + 1}" : null,
                    }), () => new RgbImage(image.Item1, image.Item2))), "generated");
    }
}
