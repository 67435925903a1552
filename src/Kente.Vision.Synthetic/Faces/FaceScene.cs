using Kente.Vision.Augmentation;
using Kente.Vision.Images;
using Kente.Vision.Primitives;
using Kente.Vision.Synthetic.Street;
using SkiaSharp;

namespace Kente.Vision.Synthetic.Faces;

/// <summary>One image of a face: its points are chosen at once, its pixels are drawn on demand.</summary>
internal sealed class FaceScene
{
    private const double Empty = 0.05, Glasses = 0.12, Covered = 0.1, Noise = 8, Degrees = Math.PI / 180;

    private readonly int _seed, _index;
    private readonly ImageSize _size;
    private readonly FacePose? _pose;
    private readonly bool _hasGlasses, _isCovered;

    public FaceScene(int seed, int index, ImageSize size)
    {
        (_seed, _index, _size) = (seed, index, size);
        SeededRandom random = new(seed, 2L * index);
        if (random.Happens(Empty)) return;
        double radius = random.Between(0.19, 0.31) * size.Width;
        _pose = new(
            random.Between(-32, 32) * Degrees, random.Between(-18, 18) * Degrees, random.Between(-22, 22) * Degrees, radius,
            (size.Width * random.Between(0.4, 0.6), size.Height * random.Between(0.42, 0.54)))
        {
            Tall = random.Between(0.92, 1.12),
            MouthOpen = random.Happens(0.4) ? random.Between(0.05, 0.25) : 0,
            Smile = random.Between(-0.06, 0.12),
            Gaze = (random.Between(-0.07, 0.07), random.Between(-0.03, 0.03)),
            BrowRaise = random.Between(-0.06, 0.08),
        };
        _hasGlasses = random.Happens(Glasses);
        _isCovered = !_hasGlasses && random.Happens(Covered);
        Points = [.. FaceModel.Names.Select((name, i) => Point(name, _pose.Project(name, FaceModel.Positions[i])))];
    }

    /// <summary>The points; <see langword="null"/> without a face.</summary>
    public IReadOnlyList<LandmarkPoint>? Points { get; }

    public RgbImage Draw()
    {
        SeededRandom random = new(_seed, (2L * _index) + 1);
        using SKBitmap bitmap = new(SkiaPixels.Info(_size.Width, _size.Height));
        using SKCanvas canvas = new(bitmap);
        using Sketch sketch = new(canvas);
        sketch.Gradient(
            0, 0, _size.Width, _size.Height, random.Color(0, 360, 0, 60, 15, 90), random.Color(0, 360, 0, 60, 15, 90));
        for (int i = 0; i < 4; i++)
            sketch.Rectangle(
                random.Between(-20, _size.Width), random.Between(-20, _size.Height), random.Between(0, _size.Width + 20),
                random.Between(0, _size.Height + 20), random.Color(0, 360, 0, 50, 15, 90).WithAlpha(120));
        if (_pose is not null) new FaceSketch(sketch, _pose, random).Draw(_hasGlasses, _isCovered);
        canvas.Flush();
        var image = SkiaImages.ToImage(bitmap);
        BlurNoise.Add(image, Noise * random.NextDouble(), random);
        return image;
    }

    private LandmarkPoint Point(string name, (double X, double Y) at)
    {
        bool isHidden = (_hasGlasses && (name.Contains("eye", StringComparison.Ordinal) || name.Contains("pupil", StringComparison.Ordinal)))
            || (_isCovered && (name.Contains("mouth", StringComparison.Ordinal) || name.Contains("lip", StringComparison.Ordinal)));
        return new(at.X, at.Y, isHidden ? LandmarkVisibility.Hidden : LandmarkVisibility.Visible);
    }
}
