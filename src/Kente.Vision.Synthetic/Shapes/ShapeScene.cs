using Kente.Vision.Augmentation;
using Kente.Vision.Images;
using Kente.Vision.Primitives;
using Kente.Vision.Synthetic.Street;
using SkiaSharp;

namespace Kente.Vision.Synthetic.Shapes;

/// <summary>One image of shapes: its objects are chosen at once, its pixels are drawn on demand.</summary>
internal sealed class ShapeScene
{
    private const int Most = 6, Tries = 20, Lines = 6;
    private const double Empty = 0.05, SmallestSide = 0.12, LargestSide = 0.4, IouThreshold = 0.05, Noise = 10;

    private readonly int _seed, _index;
    private readonly ImageSize _size;
    private readonly List<BoxLabel> _labels = [];

    public ShapeScene(int seed, int index, ImageSize size)
    {
        (_seed, _index, _size) = (seed, index, size);
        SeededRandom random = new(seed, 2L * index);
        int count = random.NextDouble() < Empty ? 0 : random.Next(1, Most + 1);
        for (int i = 0; i < count * Tries && _labels.Count < count; i++)
        {
            double side = Math.Round(
                (SmallestSide + ((LargestSide - SmallestSide) * random.NextDouble() * random.NextDouble())) * size.Width);
            double left = Math.Round(random.NextDouble() * (size.Width - side)), top = Math.Round(
                random.NextDouble() * (size.Height - side));
            var box = Box.FromPixels(left, top, left + side, top + side, size);
            if (_labels.All(label => label.Box.Iou(box) <= IouThreshold)) _labels.Add(new(random.Next(2), box));
        }
    }

    public IReadOnlyList<BoxLabel> Labels => _labels;

    public RgbImage Draw()
    {
        SeededRandom random = new(_seed, (2L * _index) + 1);
        SKColor Color() => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        using SKBitmap bitmap = new(SkiaPixels.Info(_size.Width, _size.Height));
        using SKCanvas canvas = new(bitmap);
        using Sketch sketch = new(canvas);
        var ground = Color();
        sketch.Gradient(0, 0, _size.Width, _size.Height, ground, Color());
        for (int i = 0; i < Lines; i++)
            sketch.Line(
                1 + (3 * random.NextSingle()), Color(), random.NextSingle() * _size.Width, random.NextSingle() * _size.Height,
                random.NextSingle() * _size.Width, random.NextSingle() * _size.Height);
        foreach (var (shape, box) in _labels) Draw(sketch, shape, box, Apart(Color, ground), random);
        canvas.Flush();
        var image = SkiaImages.ToImage(bitmap);
        Augmentation.BlurNoise.Add(image, Noise * random.NextDouble(), random);
        return image;
    }

    private void Draw(Sketch sketch, int shape, Box box, SKColor color, Random random)
    {
        var (left, top, right, bottom) = box.ToPixels(_size);
        bool filled = random.NextDouble() < 0.5;
        float width = 2 + (3 * random.NextSingle()), x = (float)(left + right) / 2, y = (float)(top + bottom) / 2,
            half = (float)(right - left) / 2, inside = half - (width / 2);
        if (shape == 0 && filled) sketch.Circle(x, y, half, color);
        else if (shape == 0) sketch.Ring(x, y, inside, width, color);
        else if (filled) sketch.Rectangle((float)left, (float)top, (float)right, (float)bottom, color);
        else sketch.Line(
            width, color, x - inside, y - inside, x + inside, y - inside, x + inside, y + inside, x - inside, y + inside, x - inside,
            y - inside);
    }

    // A shape in the color of the background would be invisible.
    private static SKColor Apart(Func<SKColor> draw, SKColor ground)
    {
        for (int i = 0; ; i++)
        {
            var color = draw();
            if (i == Tries
                || Math.Abs(color.Red - ground.Red) + Math.Abs(color.Green - ground.Green) + Math.Abs(color.Blue - ground.Blue) > 150)
                return color;
        }
    }
}
