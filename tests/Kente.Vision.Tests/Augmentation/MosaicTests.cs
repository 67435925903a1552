using Kente.Vision.Augmentation;

namespace Kente.Vision.Tests.Augmentation;

public class MosaicTests
{
    private static readonly ImageSize Frame = new(96, 64);
    private static readonly Rgb Ground = new(10, 20, 30);

    // Each image has a painted box of a color of its own.
    private static readonly Rgb[] Paints = [new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(255, 255, 0)];
    private static readonly Box Painted = new(0.3, 0.25, 0.6, 0.75);

    private static readonly BoxAugmentation Moves = BoxAugmentation.None with
    {
        Scale = new(0.6, 1.4),
        HorizontalFlipProbability = 0.5,
        MinVisibility = 0.3,
        VerticalFlipProbability = 0.5,
    };

    [Fact]
    public void Boxes_of_a_mosaic_hold_what_they_held_in_their_images()
    {
        Augmenter augmenter = new(Moves, Frame);
        int seen = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var mosaic = augmenter.Mosaic(
                [.. Paints.Select((paint, i) => (Paint(paint), (IReadOnlyList<BoxLabel>)[new(i, Painted)]))], new Random(seed));
            foreach (var (c, box) in mosaic.Labels)
            {
                var (left, top, right, bottom) = box.ToPixels(Frame);
                Assert.True(box == box.Clip() && !box.IsEmpty);
                for (int y = (int)Math.Ceiling(top + 1); y < bottom - 1.5; y++)
                    for (int x = (int)Math.Ceiling(left + 1); x < right - 1.5; x++)
                        Assert.Equal(Paints[c], mosaic.Image[x, y]);
                seen++;
            }
        }
        Assert.InRange(seen, 60, 240);
    }

    [Fact]
    public void A_mosaic_has_parts_of_all_four_images()
    {
        RgbImage[] plain = [.. Paints.Select(paint => new RgbImage(120, 90, paint))];
        var mosaic = new Augmenter(BoxAugmentation.None with { Scale = new(1.2, 1.4) }, Frame).Mosaic(
            [.. plain.Select(image => (image, (IReadOnlyList<BoxLabel>)[]))], new Random(4)).Image;

        Assert.Equal(Paints, new[] { mosaic[0, 0], mosaic[95, 0], mosaic[0, 63], mosaic[95, 63] });
        Assert.All(Enumerable.Range(0, 96 * 64), i => Assert.Contains(mosaic[i % 96, i / 96], Paints));
    }

    [Fact]
    public void Upside_down_boxes_go_with_the_pixels()
    {
        var turned = new Augmenter(BoxAugmentation.None with { VerticalFlipProbability = 1 }, new(100, 80)).Apply(
            Paint(Paints[0]), [new(0, new(0.3, 0.25, 0.6, 0.5))], new Random(1));

        Assert.Equal(1, new Box(0.3, 0.5, 0.6, 0.75).Iou(turned.Labels[0].Box), 1e-9);
    }

    [Fact]
    public void Of_three_images_no_mosaic_is_made() =>
        Assert.Throws<ArgumentException>(
            () => new Augmenter(Moves, Frame).Mosaic(
                [.. Paints.Take(3).Select(paint => (Paint(paint), (IReadOnlyList<BoxLabel>)[]))], new Random(1)));

    private static RgbImage Paint(Rgb paint)
    {
        RgbImage image = new(100, 80, Ground);
        for (int y = 20; y < 60; y++)
            for (int x = 30; x < 60; x++) image[x, y] = paint;
        return image;
    }
}
