using Kente.Vision.Filters.Warps;
using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision.Filters.Rendering;

/// <summary>Draws the layers of a filter on faces.</summary>
internal sealed class FilterCanvas : IDisposable
{
    private readonly FilterShading _shading;
    private readonly (FilterLayer Layer, SKImage Image, int InFront)[] _layers;

    public FilterCanvas(IReadOnlyList<FilterLayer> layers, FilterShading shading)
    {
        _shading = shading;
        int[] depths = [.. layers.Select(layer => layer.Depth).Distinct()];
        // The order of layers of the same depth is kept.
        _layers = [.. layers.OrderBy(layer => layer.Depth)
            .Select(layer => (layer, ToImage(layer.Image), depths.Count(depth => depth > layer.Depth)))];
    }

    /// <summary>Draws the layers on all faces: larger faces, which are nearer, over smaller ones.</summary>
    public RgbImage Draw(RgbImage image, IEnumerable<LandmarkSet> faces)
    {
        using var bitmap = SkiaImages.ToBitmap(image);
        using SKCanvas canvas = new(bitmap);
        foreach (var (face, size) in faces.Select(face => (face, Size: DiagonalOf(face))).OrderBy(face => face.Size))
            foreach (var (layer, pixels, inFront) in _layers)
                if (layer.WarpTo(face) is { } warp) Draw(canvas, pixels, warp, layer.Opacity, inFront, size);
        canvas.Flush();
        return SkiaImages.ToImage(bitmap);
    }

    public void Dispose()
    {
        foreach (var layer in _layers) layer.Image.Dispose();
    }

    private void Draw(SKCanvas canvas, SKImage image, LayerWarp warp, double opacity, int inFront, double size)
    {
        float offset = (float)(_shading.ShadowSize * size);
        using var shadow = _shading.Shadow > 0 && offset > 0
            ? SKImageFilter.CreateDropShadow(
                0, offset, offset / 2, offset / 2, SKColors.Black.WithAlpha((byte)Math.Round(_shading.Shadow * 255)))
            : null;
        byte light = (byte)Math.Round(255 * Math.Pow(1 - _shading.Darkening, inFront));
        using var dark = light < 255 ? SKColorFilter.CreateBlendMode(new(light, light, light), SKBlendMode.Modulate) : null;
        using SKPaint paint = new()
        {
            ImageFilter = shadow,
            ColorFilter = dark,
            Color = SKColors.Black.WithAlpha((byte)Math.Round(opacity * 255)),
        };
        // The layer is drawn by itself first, so that its shadow and its opacity are those of the whole.
        canvas.SaveLayer(SKRect.Inflate(warp.Bounds, 2, 2), paint);
        warp.Draw(canvas, image);
        canvas.Restore();
    }

    private static double DiagonalOf(LandmarkSet face)
    {
        Landmark[] known = [.. face.Points.Where(point => double.IsFinite(point.X + point.Y))];
        return known.Length == 0
            ? 0
            : double.Hypot(
                known.Max(point => point.X) - known.Min(point => point.X), known.Max(point => point.Y) - known.Min(point => point.Y));
    }

    // Interpolation needs premultiplied colors: those of transparent pixels do not count then.
    private static SKImage ToImage(RgbaImage image)
    {
        using SKBitmap bitmap = new(SkiaPixels.Info(image.Width, image.Height));
        var target = bitmap.GetPixelSpan();
        for (int i = 0; i < image.Pixels.Length; i += 4)
        {
            int alpha = image.Pixels[i + 3];
            for (int channel = 0; channel < 3; channel++) target[i + channel] = (byte)(((image.Pixels[i + channel] * alpha) + 127) / 255);
            target[i + 3] = (byte)alpha;
        }
        return SKImage.FromBitmap(bitmap);
    }
}
