using Kente.Vision.Boxes;
using Kente.Vision.Images;
using Kente.Vision.Street;

namespace Kente.Vision.Tests.Street;

public class StreetScenesTests
{
    [Fact]
    public void The_same_seed_draws_the_same_pictures_in_any_order()
    {
        var (one, two) = (StreetScenes.Create(12, 7), StreetScenes.Create(20, 7));
        for (var i = 11; i >= 0; i--)
        {
            Assert.Equal(one.Pictures[i].Labels, two.Pictures[i].Labels);
            Assert.Equal(one.Pictures[i].Load().Pixels, two.Pictures[i].Load().Pixels);
        }
        Assert.NotEqual(one.Pictures[0].Load().Pixels, StreetScenes.Create(1, 8).Pictures[0].Load().Pixels);
    }

    [Fact]
    public void Classes_empty_pictures_and_sizes_are_as_said()
    {
        var dataset = StreetScenes.Create(2000, 1);
        var boxes = dataset.Pictures.SelectMany(picture => picture.Labels).ToArray();
        Assert.Equal(["pedestrian", "car", "bicycle"], dataset.Classes);
        Assert.Equal(0.25, dataset.Pictures.Count(picture => picture.Labels.Count == 0) / 2000.0, 0.04);
        Assert.All(dataset.Pictures, picture => Assert.InRange(picture.Labels.Count, 0, 1));
        Assert.All(boxes.CountBy(box => box.Class), pair => Assert.InRange(pair.Value, 420, 580));
        Assert.All(boxes, box => Assert.Equal(box.Box, box.Box.Clip()));
        Assert.All(boxes, box => Assert.InRange(box.Box.Height, 0.18, 0.88));
        Assert.True(boxes.Min(box => box.Box.Height) < 0.25 && boxes.Max(box => box.Box.Height) > 0.75);
    }

    [Fact]
    public void Options_hold()
    {
        var dataset = StreetScenes.Create(50, 1, new() { Size = new(64, 48), EmptyShare = 0, OccludedShare = 1 });
        Assert.All(dataset.Pictures, picture => Assert.Single(picture.Labels));
        Assert.Equal(new PictureSize(64, 48), dataset.Pictures[0].Load().Size);
        Assert.All(StreetScenes.Create(50, 1, new() { EmptyShare = 1 }).Pictures, picture => Assert.Empty(picture.Labels));
        Assert.Throws<ArgumentOutOfRangeException>(() => StreetScenes.Create(1, 1, new() { EmptyShare = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StreetScenes.Create(1, 1, new() { Size = new(8, 8) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StreetScenes.Create(-1, 1));
    }

    [Fact]
    public void The_box_holds_what_the_object_changes_in_the_picture()
    {
        // The same scene without noise from elsewhere cannot be had, so the contrast of box and rest over many pictures must do.
        var dataset = StreetScenes.Create(150, 3, new() { EmptyShare = 0, OccludedShare = 0 });
        var pairs = dataset.Pictures.Select(picture => (Picture: picture.Load(), picture.Labels[0].Box)).ToArray();
        var inside = pairs.Average(pair => Roughness(pair.Picture, pair.Box));
        var elsewhere = pairs.Average(pair => Roughness(pair.Picture, Mirror(pair.Box)));
        Assert.True(inside > elsewhere * 1.15, $"{inside:0.0} inside, {elsewhere:0.0} on the other side");
    }

    private static Box Mirror(Box box) => new(1 - box.Right, box.Top, 1 - box.Left, box.Bottom);

    private static double Roughness(Picture picture, Box box)
    {
        var (left, top, right, bottom) = box.ToPixels(picture.Size);
        var (sum, count) = (0.0, 0);
        for (var y = (int)top; y < (int)bottom - 1; y++)
            for (var x = (int)left; x < (int)right - 1; x++, count++)
                sum += Math.Abs(picture[x, y].Green - picture[x + 1, y].Green) + Math.Abs(picture[x, y].Green - picture[x, y + 1].Green);
        return sum / Math.Max(1, count);
    }
}
