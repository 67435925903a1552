using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>Simulates a cheap camera: slight blur, exposure and noise.</summary>
internal static class Camera
{
    public static RgbImage Develop(SKBitmap scene, Random random)
    {
        var image = random.Happens(0.35) ? Blurred(scene, random.Between(0.3, 1)) : SkiaImages.ToImage(scene);
        var gain = random.Between(0.8, 1.2);
        var contrast = random.Between(0.8, 1.15);
        var grain = random.Happens(0.75) ? random.Between(1, 8) : 0;
        // 16 bits behind the point: whole numbers are twice as fast here. Three random bytes add up to nearly a normal
        // distribution of mean 382.5 and deviation 128.
        var noise = (int)(grain / 128 * 65536);
        var curve = new int[256];
        for (var value = 0; value < 256; value++) curve[value] = (int)(
            ((value * gain - 118) * contrast + 118.5f) * 65536 - noise * 382.5f);
        var pixels = image.Pixels;
        var bits = new byte[pixels.Length + 2];
        random.NextBytes(bits);
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Clamp((curve[pixels[i]] + noise * (bits[i] + bits[i + 1] + bits[i + 2])) >> 16, 0, 255);
        return image;
    }

    private static RgbImage Blurred(SKBitmap scene, float sigma)
    {
        using var target = new SKBitmap(scene.Info);
        using var canvas = new SKCanvas(target);
        using var filter = SKImageFilter.CreateBlur(sigma, sigma, SKShaderTileMode.Clamp);
        using var paint = new SKPaint { ImageFilter = filter };
        canvas.DrawBitmap(scene, 0, 0, paint);
        return SkiaImages.ToImage(target);
    }
}
