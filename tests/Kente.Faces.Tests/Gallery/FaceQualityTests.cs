using Kente.Vision;

namespace Kente.Faces.Tests.Gallery;

public class FaceQualityTests
{
    [Fact]
    public void A_photograph_passes_the_default_limits_until_it_is_blurred()
    {
        double[] box = [.. Golden.Open("faces/faceapi_astronaut_wasm.json").GetProperty("images").GetProperty("astronaut")
            .GetProperty("ssd")[0].GetProperty("box").EnumerateArray().Select(value => value.GetDouble())];
        var image = RgbImage.Load(Golden.Path("faces/astronaut.png"));
        Box face = Box.FromPixels(box[0], box[1], box[0] + box[2], box[1] + box[3], image.Size);
        EnrollmentOptions limits = new();
        var sharp = FaceQuality.Measure(image, face);
        Assert.InRange(sharp.Sharpness, 2 * limits.MinSharpness, double.PositiveInfinity);
        Assert.InRange(sharp.Brightness, limits.MinBrightness, limits.MaxBrightness);
        var blurred = FaceQuality.Measure(image.Resize(image.Width / 5, image.Height / 5).Resize(image.Width, image.Height), face);
        Assert.InRange(blurred.Sharpness, 0, limits.MinSharpness);
    }

    [Fact]
    public void Brightness_is_the_mean_of_the_box_alone()
    {
        RgbImage image = new(100, 100, new Rgb(10, 10, 10));
        for (int y = 20; y < 60; y++)
            for (int x = 40; x < 90; x++) image[x, y] = new(200, 200, 200);
        var quality = FaceQuality.Measure(image, Box.FromPixels(40, 20, 90, 60, image.Size));
        Assert.Equal((50, 40), (quality.Width, quality.Height));
        Assert.Equal((0, 200), (quality.Sharpness, quality.Brightness), (a, b) =>
            Math.Abs(a.Item1 - b.Item1) < 1e-3 && Math.Abs(a.Item2 - b.Item2) < 1e-3);
        Assert.Equal((100, 100), (FaceQuality.Measure(image, new(-1, -1, 2, 2)).Width, FaceQuality.Measure(image, Box.Whole).Height));
    }

    [Fact]
    public void A_box_outside_the_image_is_refused() =>
        Assert.Throws<ArgumentException>(() => FaceQuality.Measure(new(10, 10), new(2, 2, 3, 3)));
}
