using Kente.Vision.Images;
using Kente.Vision.Primitives;
using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>
/// One street image: its object and its drawing. Each part has its own random stream, so that the object can be drawn alone.
/// </summary>
internal sealed class StreetScene
{
    private const int Nothing = -1;

    private readonly int _seed;
    private readonly int _index;
    private readonly ImageSize _size;
    private readonly int _class = Nothing;
    private readonly bool _isSide;
    private readonly bool _isOccluded;
    private readonly float _horizon;
    private readonly float _tall;
    private readonly float _x;
    private readonly float _foot;

    public StreetScene(int seed, int index, StreetOptions options)
    {
        (_seed, _index, _size) = (seed, index, options.Size);
        var random = Stream(0);
        _horizon = _size.Height * random.Between(0.32, 0.55);
        if (random.Happens(options.EmptyFraction)) return;
        _class = random.Next(3);
        _isSide = _class == 2 || (_class == 1 && random.Happens(0.6));
        var mayBeOccluded = random.Happens(options.OccludedFraction);
        var (low, high, wide) = _class switch
        {
            0 => (0.26, 0.85, 0.4),
            1 => _isSide ? (0.2, 0.44, 2.6) : (0.22, 0.75, 1.3),
            _ => (0.22, 0.66, 1.5)
        };
        var share = random.Between(low, high);
        _tall = Math.Min(share * _size.Height, 0.9f * _size.Width / (float)wide);
        // Large objects are near, and near objects are low in the image.
        var near = Math.Clamp((share - 0.2f) / 0.5f, 0, 1) * 0.75f + random.Between(0.08, 0.25);
        _foot = Math.Clamp(_horizon + (_size.Height - _horizon) * near, _tall + 2, _size.Height * 0.985f);
        var half = _tall * (float)wide / 2;
        // Sometimes a quarter of the object is outside the image.
        var isCut = random.Happens(0.08);
        var over = isCut ? half * 0.5f : -1;
        // An object that is both cut and hidden would be too hard to find.
        _isOccluded = mayBeOccluded && !isCut;
        _x = random.Between(half - over, _size.Width - half + over);
    }

    /// <summary>The class with the tight box of its pixels, or nothing.</summary>
    public IEnumerable<BoxLabel> Labels()
    {
        if (_class == Nothing) return [];
        using var layer = Layer();
        return [new(_class, Bounds(layer))];
    }

    public RgbImage Draw()
    {
        using var bitmap = new SKBitmap(SkiaPixels.Info(_size.Width, _size.Height));
        using var canvas = new SKCanvas(bitmap);
        using var sketch = new Sketch(canvas);
        var random = Stream(2);
        var light = new Light(random);
        Backdrop.Draw(sketch, random, light, _size.Width, _size.Height, _horizon);
        for (var count = random.Next(4); count > 0; count--) Behind(sketch, random);
        light.DrawFog(sketch, _size.Width, _size.Height, 1);
        if (_class != Nothing)
        {
            using var layer = Layer();
            var (left, _, right, _) = Bounds(layer).ToPixels(_size);
            sketch.Ellipse(
                (float)(left + right) / 2, _foot, (float)(right - left) * 0.52f, _tall * 0.05f + 1,
                SKColors.Black.WithAlpha(light.Shadow));
            canvas.DrawBitmap(layer, 0, 0);
            if (_isOccluded) InFront(sketch, random, (float)left, (float)right);
        }
        light.DrawFog(sketch, _size.Width, _size.Height, 0.35f);
        light.Tint(canvas);
        if (light.IsNight)
            for (var lamp = random.Next(1, 4); lamp > 0; lamp--)
                sketch.Glow(
                    random.Between(0, _size.Width), random.Between(0.05, 0.9) * _horizon, random.Between(0.06, 0.16) * _size.Width,
                    random.Color(35, 50, 80, 100, 70, 85).WithAlpha(120));
        canvas.Flush();
        return Camera.Develop(bitmap, random);
    }

    /// <summary>The object alone, on nothing.</summary>
    private SKBitmap Layer()
    {
        var layer = new SKBitmap(SkiaPixels.Info(_size.Width, _size.Height));
        using var canvas = new SKCanvas(layer);
        using var sketch = new Sketch(canvas);
        canvas.Translate(_x, _foot);
        canvas.Scale(_tall);
        var random = Stream(1);
        switch (_class)
        {
            case 0: Pedestrian.Draw(sketch, random); break;
            case 1: Car.Draw(sketch, random, _isSide); break;
            default: Bicycle.Draw(sketch, random); break;
        }
        return layer;
    }

    /// <summary>The box of the pixels that are at least half covered.</summary>
    private Box Bounds(SKBitmap layer)
    {
        ReadOnlySpan<byte> pixels = layer.GetPixelSpan();
        var (left, top, right, bottom) = (_size.Width, _size.Height, -1, -1);
        for (var y = 0; y < _size.Height; y++)
            for (var x = 0; x < _size.Width; x++)
            {
                if (pixels[4 * (y * _size.Width + x) + 3] < 128) continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
        return Box.FromPixels(left, top, right + 1, bottom + 1, _size);
    }

    private void Behind(Sketch sketch, Random random)
    {
        var furthest = _horizon + (_size.Height - _horizon) * 0.06f;
        var foot = random.Between(furthest, _class == Nothing ? _size.Height : Math.Max(_foot - 1, furthest + 1));
        // The camera is at eye height: a meter at this distance is the depth below the horizon divided by 1.6.
        Place(sketch, random.Between(0, _size.Width), foot, Math.Max(6, (foot - _horizon) / 1.6f), () => Furniture.Any(sketch, random));
    }

    private void InFront(Sketch sketch, Random random, float left, float right)
    {
        var metres = _class switch { 0 => 1.7f, 1 => 1.5f, _ => 1.05f };
        var scale = _tall / metres * random.Between(0.9, 1.1);
        var x = left + (right - left) * random.Between(0.12, 0.88);
        Place(
            sketch, x, _foot + _tall * random.Between(0.02, 0.08), scale, () => Furniture.InFront(sketch, random, (right - left) / scale));
    }

    private static void Place(Sketch sketch, float x, float foot, float metre, Action draw)
    {
        sketch.Canvas.Save();
        sketch.Canvas.Translate(x, foot);
        sketch.Canvas.Scale(metre);
        draw();
        sketch.Canvas.Restore();
    }

    private SeededRandom Stream(int part) => new(_seed, _index * 4L + part);
}
