using CsCheck;

namespace Kente.Vision.Tests.Detect;

public class DetectorPredictOptionsTests(QuickDetector quick) : IClassFixture<QuickDetector>
{
    // Two of the images that were learned, far apart on a large gray one, as large as they were.
    private static RgbImage Large
    {
        get
        {
            RgbImage large = new(300, 200, Rgb.Gray(120));
            foreach (var (index, left, top) in ((int, int, int)[])[(0, 10, 20), (1, 220, 120)])
            {
                var small = QuickDetector.Data.Images[index].Load();
                for (int y = 0; y < small.Height; y++)
                    for (int x = 0; x < small.Width; x++) large[left + x, top + y] = small[x, y];
            }
            return large;
        }
    }

    [Fact]
    public void In_parts_small_objects_of_a_large_image_are_found_where_they_are()
    {
        var found = quick.Detector.Predict([Large], new() { Tiling = new(Overlap: 0.5), Threshold = 0.2 })[0];

        foreach (var (index, left, top) in ((int, int, int)[])[(0, 10, 20), (1, 220, 120)])
        {
            var (x, y, right, bottom) = QuickDetector.Data.Images[index].Labels[0].Box.ToPixels(new(64, 64));
            var expected = Box.FromPixels(left + x, top + y, left + right, top + bottom, new(300, 200));
            Assert.Single(found, one => one.Class == index && one.Box.Iou(expected) > 0.6);
        }
    }

    [Fact]
    public void Parts_cover_the_image_and_overlap_as_asked() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Int[1, 3000], Gen.Double[0, 0.9], Gen.Double[0.5, 3]).Sample((width, height, overlap, scale) =>
    {
        ImageSize image = new(width, height), frame = new(320, 256);
        var parts = new Tiling(scale, overlap).Regions(image, frame);
        Assert.Equal(Box.Whole, parts[0]);
        if (parts.Count == 1) return;
        double[] lefts = [.. parts.Skip(1).Select(part => part.Left).Distinct().Order()];
        Assert.Equal(0, lefts[0]);
        Assert.Equal(1, parts.Max(part => part.Right), 1e-9);
        Assert.Equal(1, parts.Max(part => part.Bottom), 1e-9);
        Assert.All(parts.Skip(1), part => Assert.True(part == part.Clip() && part.Width * width <= (320 * scale) + 1e-6));
        foreach (var (one, next) in lefts.Zip(lefts.Skip(1)))
            Assert.True(
                one + parts[1].Width - next >= (overlap * parts[1].Width) - (1.5 / width), $"{one} and {next} of width {parts[1].Width}");
    }, iter: 500);

    [Fact]
    public void Images_together_give_what_each_gives_alone()
    {
        RgbImage[] images = [.. Enumerable.Range(0, 20).Select(i => QuickDetector.Data.Images[i % 4].Load())];
        var together = quick.Detector.Predict(images, new() { Threshold = 0.05 });

        Assert.Equal(20, together.Count);
        for (int i = 0; i < images.Length; i++)
        {
            var alone = quick.Detector.Predict(images[i], 0.05);
            Assert.Equal(alone.Select(one => one.Class), together[i].Select(one => one.Class));
            foreach (var (one, other) in alone.Zip(together[i])) Assert.Equal(1, one.Box.Iou(other.Box), 1e-3);
        }
    }

    [Fact]
    public void Agnostic_suppression_keeps_one_box_a_place_and_soft_suppression_lowers_the_others()
    {
        var image = QuickDetector.Data.Images[0].Load();
        var agnostic = quick.Detector.Predict(
            [image], new() { Threshold = 0.001, Suppression = Suppression.Agnostic, IouThreshold = 0.3 })[0];
        var soft = quick.Detector.Predict([image], new() { Threshold = 0.001, Suppression = Suppression.Soft })[0];
        var hard = quick.Detector.Predict([image], new() { Threshold = 0.001, IouThreshold = 0.3 })[0];

        foreach (var one in agnostic.Take(10)) Assert.DoesNotContain(agnostic, other => other != one && other.Box.Iou(one.Box) > 0.6);
        Assert.Equal(hard[0].Score, soft[0].Score, 1e-6);
        Assert.True(soft.Count >= hard.Count);
        Assert.Equal(soft.OrderByDescending(one => one.Score), soft);
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        var image = QuickDetector.Data.Images[0].Load();
        string Said(DetectorPredictOptions options) =>
            Assert.ThrowsAny<ArgumentException>(() => quick.Detector.Predict([image], options)).Message;

        Assert.Contains("ClassWise", Said(new() { Suppression = (Suppression)9 }), StringComparison.Ordinal);
        Assert.Contains("from 0 to 1", Said(new() { IouThreshold = 2 }), StringComparison.Ordinal);
        Assert.Contains("above 0", Said(new() { Tiling = new(0) }), StringComparison.Ordinal);
        Assert.Contains("from 0 to 0.9", Said(new() { Tiling = new(1, 0.95) }), StringComparison.Ordinal);
        Assert.Empty(quick.Detector.Predict([]));
    }
}
