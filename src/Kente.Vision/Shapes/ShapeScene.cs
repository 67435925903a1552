using Kente.Vision.Boxes;
using Kente.Vision.Images;
using Kente.Vision.Street;
using SkiaSharp;

namespace Kente.Vision.Shapes;

/// <summary>One picture: what is in it is decided at once, the pixels when they are asked for.</summary>
internal sealed class ShapeScene
{
    private const int Most = 6, Tries = 20, Lines = 6;
    private const double Empty = 0.05, SmallestSide = 0.12, LargestSide = 0.4, MostOverlap = 0.05, Noise = 10;

    private readonly int _seed, _index;
    private readonly PictureSize _size;
    private readonly List<BoxLabel> _labels = [];

    public ShapeScene(int seed, int index, PictureSize size)
    {
        (_seed, _index, _size) = (seed, index, size);
        SeededRandom random = new(seed, 2L * index);
        int count = random.NextDouble() < Empty ? 0 : random.Next(1, Most + 1);
        for (int i = 0; i < count * Tries && _labels.Count < count; i++)
        {
            double side = Math.Round((SmallestSide + ((LargestSide - SmallestSide) * random.NextDouble() * random.NextDouble())) * size.Width);
            double left = Math.Round(random.NextDouble() * (size.Width - side)), top = Math.Round(random.NextDouble() * (size.Height - side));
            var box = Box.FromPixels(left, top, left + side, top + side, size);
            if (_labels.All(label => label.Box.Iou(box) <= MostOverlap)) _labels.Add(new(random.Next(2), box));
        }
    }

    public IReadOnlyList<BoxLabel> Labels => _labels;

    public Picture Draw()
    {
        SeededRandom random = new(_seed, (2L * _index) + 1);
        SKColor Colour() => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        using SKBitmap bitmap = new(SkiaPixels.Info(_size.Width, _size.Height));
        using SKCanvas canvas = new(bitmap);
        using Sketch sketch = new(canvas);
        var ground = Colour();
        sketch.Gradient(0, 0, _size.Width, _size.Height, ground, Colour());
        for (int i = 0; i < Lines; i++)
            sketch.Line(1 + (3 * random.NextSingle()), Colour(), random.NextSingle() * _size.Width, random.NextSingle() * _size.Height, random.NextSingle() * _size.Width, random.NextSingle() * _size.Height);
        foreach (var (shape, box) in _labels) Draw(sketch, shape, box, Apart(Colour, ground), random);
        canvas.Flush();
        var picture = SkiaPixels.ToPicture(bitmap);
        Augmentation.Grain.Add(picture, Noise * random.NextDouble(), random);
        return picture;
    }

    private void Draw(Sketch sketch, int shape, Box box, SKColor colour, Random random)
    {
        var (left, top, right, bottom) = box.ToPixels(_size);
        bool filled = random.NextDouble() < 0.5;
        float width = 2 + (3 * random.NextSingle()), x = (float)(left + right) / 2, y = (float)(top + bottom) / 2, half = (float)(right - left) / 2, inside = half - (width / 2);
        if (shape == 0 && filled) sketch.Circle(x, y, half, colour);
        else if (shape == 0) sketch.Ring(x, y, inside, width, colour);
        else if (filled) sketch.Rectangle((float)left, (float)top, (float)right, (float)bottom, colour);
        else sketch.Line(width, colour, x - inside, y - inside, x + inside, y - inside, x + inside, y + inside, x - inside, y + inside, x - inside, y - inside);
    }

    // A shape of the ground's colour could not be seen.
    private static SKColor Apart(Func<SKColor> draw, SKColor ground)
    {
        for (int i = 0; ; i++)
        {
            var colour = draw();
            if (i == Tries || Math.Abs(colour.Red - ground.Red) + Math.Abs(colour.Green - ground.Green) + Math.Abs(colour.Blue - ground.Blue) > 150) return colour;
        }
    }
}
