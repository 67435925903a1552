using CsCheck;
using Kente.Vision.Tests.Geometry;

namespace Kente.Vision.Tests.Images;

public class LetterboxTests
{
    private static readonly Gen<ImageSize> AnySize = Gen.Select(
        Gen.Int[1, 900], Gen.Int[1, 900], (width, height) => new ImageSize(width, height));

    [Fact]
    public void Boxes_go_in_and_come_back() => Gen.Select(AnySize, AnySize, AnyBox.Inside).Sample((source, target, box) =>
    {
        var letterbox = new Letterbox(source, target);
        var back = letterbox.FromFrame(letterbox.ToFrame(box));
        Assert.Equal(box.Left, back.Left, 1e-9);
        Assert.Equal(box.Top, back.Top, 1e-9);
        Assert.Equal(box.Right, back.Right, 1e-9);
        Assert.Equal(box.Bottom, back.Bottom, 1e-9);
    });

    [Fact]
    public void The_content_fits_and_keeps_its_shape() => Gen.Select(AnySize, AnySize).Sample((source, target) =>
    {
        var letterbox = new Letterbox(source, target);
        Assert.InRange(letterbox.Content.Width, 1, target.Width);
        Assert.InRange(letterbox.Content.Height, 1, target.Height);
        Assert.True(letterbox.Content.Width == target.Width || letterbox.Content.Height == target.Height);
        Assert.InRange(letterbox.Content.Width - source.Width * letterbox.Scale, -0.51, 1);
        Assert.InRange(letterbox.Content.Height - source.Height * letterbox.Scale, -0.51, 1);
    });

    [Fact]
    public void The_rest_is_grey_114()
    {
        var frame = new Letterbox(new(200, 100), new(64, 64)).Apply(new RgbImage(200, 100, Rgb.Gray(255)));
        Assert.Equal(Rgb.Gray(114), frame[10, 15]);
        Assert.Equal(Rgb.Gray(255), frame[10, 16]);
        Assert.Equal(Rgb.Gray(255), frame[63, 47]);
        Assert.Equal(Rgb.Gray(114), frame[63, 48]);
    }

    [Fact]
    public void A_image_of_another_size_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Letterbox(new(3, 3), new(2, 2)).Apply(new RgbImage(4, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Letterbox(new(0, 3), new(2, 2)));
    }
}
