using CsCheck;
using Kente.Vision.Augmentation;
using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Augmentation;

public class AugmenterTests
{
    private static readonly Rgb Paint = new(255, 0, 255);

    private static readonly Gen<(ImageSize Size, Box Box)> PaintedBox =
        from width in Gen.Int[50, 260]
        from height in Gen.Int[50, 260]
        from wide in Gen.Int[12, width / 2]
        from tall in Gen.Int[12, height / 2]
        from left in Gen.Int[0, width - wide]
        from top in Gen.Int[0, height - tall]
        select (new ImageSize(width, height), Box.FromPixels(left, top, left + wide, top + tall, new(width, height)));

    private static readonly Gen<ImageSize> Frame = Gen.Select(
        Gen.Int[48, 160], Gen.Int[48, 160], (width, height) => new ImageSize(width, height));

    public static TheoryData<string> Moves => ["flip", "scale", "translate", "aspect", "crop", "perspective", "all"];

    [Fact]
    public void Without_changes_it_is_the_letterbox() => Gen.Select(PaintedBox, Frame, Gen.Int).Sample((painted, frame, seed) =>
    {
        var image = new RgbImage(painted.Size.Width, painted.Size.Height);
        new Random(seed).NextBytes(image.Pixels);
        var letterbox = new Letterbox(image.Size, frame);
        var result = new Augmenter(BoxAugmentation.None, frame).Apply(image, [new(3, painted.Box)], new Random(seed));
        Assert.Equal(letterbox.Apply(image).Pixels, result.Image.Pixels);
        var label = Assert.Single(result.Labels);
        Assert.Equal(3, label.Class);
        Assert.Equal(1, label.Box.Iou(letterbox.ToFrame(painted.Box)), 1e-9);
    }, iter: 30);

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_painted_rectangle_moves_with_its_box(string move)
    {
        var options = Only(move);
        // Tilted, a corner is sharp, and its tip covers hardly a pixel.
        double tolerance = move == "perspective" ? 3 : 1.5;
        Gen.Select(PaintedBox, Frame, Gen.Int).Sample((painted, frame, seed) =>
        {
            var result = new Augmenter(options, frame).Apply(Rectangle(painted.Size, painted.Box), [new(0, painted.Box)], new Random(seed));
            var box = Assert.Single(result.Labels).Box;
            // The label is the clipped box of the tilted corners: it cannot know what the frame cut off with a corner.
            if (move == "perspective" && box is not { Left: > 0, Top: > 0, Right: < 1, Bottom: < 1 }) return;
            AssertSame(Found(result.Image), box, frame, tolerance);
        }, iter: 80);
    }

    [Fact]
    public void A_painted_ellipse_turns_with_its_box()
    {
        var options = BoxAugmentation.None with
        {
            RotateProbability = 1,
            Rotate = 15,
            HorizontalFlipProbability = 0.5,
            Scale = new(0.5, 0.8),
        };
        Gen.Select(PaintedBox, Frame, Gen.Int).Sample((painted, frame, seed) =>
        {
            var result = new Augmenter(options, frame).Apply(Ellipse(painted.Size, painted.Box), [new(0, painted.Box)], new Random(seed));
            // An ellipse of few pixels has tips that are thinner than one and vanish.
            double smallest = options.Scale.Low * Math.Min(
                (double)frame.Width / painted.Size.Width, (double)frame.Height / painted.Size.Height);
            if (Math.Min(painted.Box.Width * painted.Size.Width, painted.Box.Height * painted.Size.Height) * smallest < 3) return;
            // What is turned out of the frame takes a bit of the ellipse with it that its clipped box cannot know.
            if (Assert.Single(result.Labels).Box is { Left: > 0.02, Top: > 0.02, Right: < 0.98, Bottom: < 0.98 } box)
                AssertSame(Found(result.Image), box, frame, 2);
        }, iter: 160);
    }

    [Fact]
    public void Crops_reach_every_corner_alike_and_fill_the_frame()
    {
        var image = new RgbImage(100, 100, new Rgb(40, 90, 60));
        for (var i = 0; i < 100; i++)
        {
            var (x, y) = (i % 10, i / 10);
            (image[x, y], image[99 - x, 99 - y]) = (Paint, new Rgb(0, 0, 255));
        }
        var augmenter = new Augmenter(BoxAugmentation.None with { CropProbability = 1, MinCropSize = 0.3 }, new(64, 64));
        var crops = Enumerable.Range(0, 400).Select(seed => augmenter.Apply(image, [], new Random(seed)).Image).ToArray();
        var topLeft = crops.Count(crop => Pixels(crop).Any(color => color is { Red: > 200, Blue: > 200 }));
        var bottomRight = crops.Count(crop => Pixels(crop).Any(color => color is { Red: < 50, Blue: > 200 }));
        Assert.InRange(topLeft, 40, 200);
        Assert.InRange(bottomRight / (double)topLeft, 0.7, 1.4);
        Assert.All(crops, crop => Assert.NotEqual(Rgb.Gray(Letterbox.PadColor), crop[32, 32]));
    }

    [Fact]
    public void The_same_numbers_give_the_same_image_and_others_another()
    {
        var image = StreetScenes.Create(1, 5).Images[0];
        var augmenter = new Augmenter(new(), new(96, 96));
        var one = augmenter.Apply(image.Load(), image.Labels, new Random(1));
        var same = augmenter.Apply(image.Load(), image.Labels, new Random(1));
        var other = augmenter.Apply(image.Load(), image.Labels, new Random(2));
        Assert.Equal(one.Image.Pixels, same.Image.Pixels);
        Assert.Equal(one.Labels, same.Labels);
        Assert.NotEqual(one.Image.Pixels, other.Image.Pixels);
    }

    [Fact]
    public void A_image_never_loses_its_only_box_and_boxes_stay_inside() =>
        Gen.Select(PaintedBox, Frame, Gen.Int).Sample((painted, frame, seed) =>
    {
        var options = new BoxAugmentation { Scale = new(0.3, 4), Translate = 1, MinCropSize = 0.1 };
        var result = new Augmenter(options, frame).Apply(Rectangle(painted.Size, painted.Box), [new(0, painted.Box)], new Random(seed));
        var box = Assert.Single(result.Labels).Box;
        Assert.False(box.IsEmpty);
        Assert.True(box is { Left: >= 0, Top: >= 0, Right: <= 1, Bottom: <= 1 });
    }, iter: 100);

    [Fact]
    public void The_source_is_left_alone()
    {
        var image = StreetScenes.Create(1, 5).Images[0].Load();
        var before = (byte[])image.Pixels.Clone();
        for (var seed = 0; seed < 20; seed++) new Augmenter(new(), new(160, 120)).Apply(image, [], new Random(seed));
        Assert.Equal(before, image.Pixels);
    }

    [Fact]
    public void Colors_change_by_what_was_asked()
    {
        var red = new RgbImage(8, 8, new Rgb(200, 40, 40));
        var gray = new Augmenter(BoxAugmentation.None with { GrayscaleProbability = 1 }, red.Size).Apply(
            red, [], new Random(1)).Image[4, 4];
        Assert.True(gray.Red == gray.Green && gray.Green == gray.Blue);
        Assert.InRange(gray.Red, 86, 90);
        var values = Enumerable.Range(0, 200).Select(seed =>
            (int)new Augmenter(BoxAugmentation.None with { Brightness = 0.3 }, red.Size).Apply(
                red, [], new Random(seed)).Image[4, 4].Red).ToArray();
        Assert.InRange(values.Min(), 139, 150);
        Assert.InRange(values.Max(), 245, 255);
    }

    [Fact]
    public void Noise_has_no_bias_and_at_most_the_deviation_asked_for()
    {
        var gray = new RgbImage(64, 64, Rgb.Gray(128));
        var augmenter = new Augmenter(BoxAugmentation.None with { Noise = 20 }, gray.Size);
        var deviations = Enumerable.Range(0, 60).Select(seed =>
        {
            var values = augmenter.Apply(gray, [], new Random(seed)).Image.Pixels.Select(value => value - 128.0).ToArray();
            Assert.Equal(0, values.Average(), 1.0);
            return Math.Sqrt(values.Average(value => value * value));
        }).ToArray();
        Assert.InRange(deviations.Max(), 17, 21);
        Assert.InRange(deviations.Average(), 7, 13);
    }

    [Fact]
    public void A_turn_of_the_hue_keeps_the_luma()
    {
        var red = new RgbImage(8, 8, new Rgb(180, 60, 40));
        foreach (var seed in Enumerable.Range(0, 50))
        {
            var changed = new Augmenter(BoxAugmentation.None with { Hue = 0.5 }, red.Size).Apply(red, [], new Random(seed)).Image[4, 4];
            // The luma stays, whatever the hue, as long as no channel is cut off at 0 or 255.
            if (changed is { Red: > 0 and < 255, Green: > 0 and < 255, Blue: > 0 and < 255 })
                Assert.Equal(
                    0.299 * 180 + 0.587 * 60 + 0.114 * 40, 0.299 * changed.Red + 0.587 * changed.Green + 0.114 * changed.Blue, 2.5);
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        foreach (var wrong in new BoxAugmentation[]
        {
            new() { HorizontalFlipProbability = 1.1 }, new() { Scale = new(0, 1) }, new() { Scale = new(2, 1) }, new() { Aspect = 0.5 },
            new() { MinCropSize = 0 }, new() { Brightness = double.NaN }, new() { Rotate = 90 }, new() { Noise = -1 },
        })
            Assert.Throws<ArgumentOutOfRangeException>(() => new Augmenter(wrong, new(8, 8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Augmenter(new(), new(0, 8)));
    }

    private static BoxAugmentation Only(string move) => move switch
    {
        "flip" => BoxAugmentation.None with { HorizontalFlipProbability = 0.5 },
        "scale" => BoxAugmentation.None with { Scale = new(0.5, 2) },
        "translate" => BoxAugmentation.None with { Translate = 0.4 },
        "aspect" => BoxAugmentation.None with { Aspect = 2 },
        "crop" => BoxAugmentation.None with { CropProbability = 1 },
        "perspective" => BoxAugmentation.None with { Perspective = 0.25, HorizontalFlipProbability = 0.5, MinVisibility = 0.3 },
        _ => BoxAugmentation.None with
        {
            HorizontalFlipProbability = 0.5,
            Scale = new(0.6, 1.5),
            Translate = 0.3,
            Aspect = 1.3,
            CropProbability = 0.5,
            MinVisibility = 0.3,
        },
    };

    private static IEnumerable<Rgb> Pixels(RgbImage image) =>
        from y in Enumerable.Range(0, image.Height) from x in Enumerable.Range(0, image.Width) select image[x, y];

    private static RgbImage Rectangle(ImageSize size, Box box) =>
        Painted(size, (x, y) => box.Left <= x && x < box.Right && box.Top <= y && y < box.Bottom);

    private static RgbImage Ellipse(ImageSize size, Box box) =>
        Painted(size, (x, y) => Math.Pow((x - box.CenterX) / box.Width, 2) + Math.Pow((y - box.CenterY) / box.Height, 2) <= 0.25);

    private static RgbImage Painted(ImageSize size, Func<double, double, bool> isPaint)
    {
        var image = new RgbImage(size.Width, size.Height, new Rgb(40, 90, 60));
        for (var y = 0; y < size.Height; y++)
            for (var x = 0; x < size.Width; x++)
                if (isPaint((x + 0.5) / size.Width, (y + 0.5) / size.Height)) image[x, y] = Paint;
        return image;
    }

    /// <summary>The box of the pixels that are more paint than background.</summary>
    private static Box Found(RgbImage image)
    {
        var (left, top, right, bottom) = (image.Width, image.Height, -1, -1);
        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < image.Width; x++)
            {
                var color = image[x, y];
                if (color.Red - color.Green <= 100) continue;
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        Assert.True(right >= 0, "Nothing painted is left.");
        return Box.FromPixels(left, top, right + 1, bottom + 1, image.Size);
    }

    private static void AssertSame(Box found, Box box, ImageSize frame, double tolerance)
    {
        var (a, b) = (found.ToPixels(frame), box.ToPixels(frame));
        Assert.Equal(a.Left, b.Left, tolerance);
        Assert.Equal(a.Top, b.Top, tolerance);
        Assert.Equal(a.Right, b.Right, tolerance);
        Assert.Equal(a.Bottom, b.Bottom, tolerance);
    }
}
