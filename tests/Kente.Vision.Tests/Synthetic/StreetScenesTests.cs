using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Synthetic;

public class StreetScenesTests
{
    [Fact]
    public void The_same_seed_draws_the_same_images_in_any_order()
    {
        var (one, two) = (StreetScenes.Create(12, 7), StreetScenes.Create(20, 7));
        for (var i = 11; i >= 0; i--)
        {
            Assert.Equal(one.Images[i].Labels, two.Images[i].Labels);
            Assert.Equal(one.Images[i].Load().Pixels, two.Images[i].Load().Pixels);
        }
        Assert.NotEqual(one.Images[0].Load().Pixels, StreetScenes.Create(1, 8).Images[0].Load().Pixels);
    }

    [Fact]
    public void Classes_empty_images_and_sizes_are_as_said()
    {
        var dataset = StreetScenes.Create(2000, 1);
        var boxes = dataset.Images.SelectMany(image => image.Labels).ToArray();
        Assert.Equal(["pedestrian", "car", "bicycle"], dataset.Classes);
        Assert.Equal(0.25, dataset.Images.Count(image => image.Labels.Count == 0) / 2000.0, 0.04);
        Assert.All(dataset.Images, image => Assert.InRange(image.Labels.Count, 0, 1));
        Assert.All(boxes.CountBy(box => box.Class), pair => Assert.InRange(pair.Value, 420, 580));
        Assert.All(boxes, box => Assert.Equal(box.Box, box.Box.Clip()));
        Assert.All(boxes, box => Assert.InRange(box.Box.Height, 0.18, 0.88));
        Assert.True(boxes.Min(box => box.Box.Height) < 0.25 && boxes.Max(box => box.Box.Height) > 0.75);
    }

    [Fact]
    public void Options_hold()
    {
        var dataset = StreetScenes.Create(50, 1, new() { Size = new(64, 48), EmptyFraction = 0, OccludedFraction = 1 });
        Assert.All(dataset.Images, image => Assert.Single(image.Labels));
        Assert.Equal(new ImageSize(64, 48), dataset.Images[0].Load().Size);
        Assert.All(StreetScenes.Create(50, 1, new() { EmptyFraction = 1 }).Images, image => Assert.Empty(image.Labels));
        Assert.Throws<ArgumentOutOfRangeException>(() => StreetScenes.Create(1, 1, new() { EmptyFraction = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StreetScenes.Create(1, 1, new() { Size = new(8, 8) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StreetScenes.Create(-1, 1));
    }

    [Fact]
    public void The_box_holds_what_the_object_changes_in_the_image()
    {
        // The same scene without noise from elsewhere cannot be had, so the contrast of box and rest over many images must do.
        var dataset = StreetScenes.Create(150, 3, new() { EmptyFraction = 0, OccludedFraction = 0 });
        var pairs = dataset.Images.Select(image => (Image: image.Load(), image.Labels[0].Box)).ToArray();
        var inside = pairs.Average(pair => Roughness(pair.Image, pair.Box));
        var elsewhere = pairs.Average(pair => Roughness(pair.Image, Mirror(pair.Box)));
        Assert.True(inside > elsewhere * 1.15, $"{inside:0.0} inside, {elsewhere:0.0} on the other side");
    }

    private static Box Mirror(Box box) => new(1 - box.Right, box.Top, 1 - box.Left, box.Bottom);

    private static double Roughness(RgbImage image, Box box)
    {
        var (left, top, right, bottom) = box.ToPixels(image.Size);
        var (sum, count) = (0.0, 0);
        for (var y = (int)top; y < (int)bottom - 1; y++)
            for (var x = (int)left; x < (int)right - 1; x++, count++)
                sum += Math.Abs(image[x, y].Green - image[x + 1, y].Green) + Math.Abs(image[x, y].Green - image[x, y + 1].Green);
        return sum / Math.Max(1, count);
    }
}
