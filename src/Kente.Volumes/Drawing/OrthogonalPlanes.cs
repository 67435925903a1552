using Kente.Vision;
using Kente.Vision.Drawing;
using Kente.Volumes.Voxels;
using SkiaSharp;

namespace Kente.Volumes.Drawing;

/// <summary>
/// Draws the axial, coronal and sagittal plane of a volume side by side: planes through a point, or projections of the whole volume.
/// </summary>
internal sealed class OrthogonalPlanes
{
    private const double MarkDistance = 3;
    private const float MarkRadius = 0.8f;
    private const int MinHeight = 360, Gap = 4, RowsPerText = 24;

    private readonly Volume _volume;
    private readonly Interval _window;
    private readonly double[] _spacing;
    private readonly double _pixel;
    private readonly PlaneView[] _views;

    /// <summary>Prepares drawing.</summary>
    /// <param name="volume">The volume, of any orientation.</param>
    /// <param name="window">The intensities of black and white; by default those of most voxels.</param>
    public OrthogonalPlanes(Volume volume, Interval? window = null)
    {
        _volume = volume.ToClosestRas();
        _window = window ?? WindowOf(_volume);
        _spacing = [_volume.Spacing.I, _volume.Spacing.J, _volume.Spacing.K];
        double[] lengths = [_volume.Size.I * _spacing[0], _volume.Size.J * _spacing[1], _volume.Size.K * _spacing[2]];
        // The tallest plane has the smallest height in pixels that shows every voxel.
        _pixel = Math.Min(_spacing.Min(), Math.Max(lengths[1], lengths[2]) / MinHeight);
        int Pixels(int axis) => Math.Max(1, (int)Math.Round(lengths[axis] / _pixel));
        // The axes along which the coordinate falls to the right and downwards, and the axis across.
        PlaneView axial = new(0, 1, 2, 0, Pixels(0), Pixels(1)), coronal = new(0, 2, 1, axial.End + Gap, Pixels(0), Pixels(2));
        _views = [axial, coronal, new(1, 2, 0, coronal.End + Gap, Pixels(1), Pixels(2))];
    }

    private int Width => _views[^1].End;

    private int Height => _views.Max(view => view.Rows);

    private float TextHeight => (float)Height / RowsPerText;

    /// <summary>Draws the planes through a point, with numbered landmarks of the volume in the planes near them.</summary>
    public RgbImage Draw(WorldPoint<Ras> center, NamedPoints landmarks)
    {
        double[] middle = Coordinates(_volume.ToVoxel(center));
        bool IsNear(PlaneView view, WorldPoint<Ras> position) =>
            Math.Abs(Coordinates(_volume.ToVoxel(position))[view.Across] - middle[view.Across]) * _spacing[view.Across] <= MarkDistance;
        return ImageCanvas.Draw(Planes(center), Width, (canvas, _, unit) =>
        {
            using PlaneText text = new(canvas, TextHeight);
            using SKPaint fill = new() { IsAntialias = true };
            foreach (var view in _views)
            {
                if (_volume.HasPosition) text.WriteSides(view);
                foreach (var (index, landmark) in landmarks.Index())
                {
                    if (!_volume.Contains(_volume.ToVoxel(landmark.Position)) || !IsNear(view, landmark.Position)) continue;
                    var (x, y) = Pixel(view, landmark.Position);
                    fill.Color = ImageCanvas.ToColor(BoxMark.ColorOf(index));
                    canvas.DrawCircle((float)x, (float)y, MarkRadius * unit, fill);
                    text.Write($"{index + 1}", (float)x + (2 * unit), (float)y - unit, fill.Color);
                }
            }
        });
    }

    /// <summary>Draws the planes through a point, with marks projected onto them.</summary>
    public RgbImage Draw(WorldPoint<Ras> center, IReadOnlyList<PointMark> marks, int width) => Marked(Planes(center), marks, width);

    /// <summary>Draws the maximum intensity projections along the three axes, with marks.</summary>
    public RgbImage Project(IReadOnlyList<PointMark> marks, int width)
    {
        var projections = MaximumIntensity.Of(_volume);
        var window = WindowOf(projections[0]);
        return Marked(Render(window, (view, right, down) => projections[view.Across].Sample(new(right, down, 0))), marks, width);
    }

    private RgbImage Planes(WorldPoint<Ras> center)
    {
        double[] middle = Coordinates(_volume.ToVoxel(center));
        return Render(_window, (view, right, down) =>
        {
            var point = new double[3];
            (point[view.Right], point[view.Down], point[view.Across]) = (right, down, middle[view.Across]);
            return _volume.Sample(new(point[0], point[1], point[2]));
        });
    }

    private RgbImage Render(Interval window, Func<PlaneView, double, double, float> sample)
    {
        RgbImage image = new(Width, Height);
        double scale = 255 / Math.Max(1e-9, window.High - window.Low);
        foreach (var view in _views)
            Parallel.For(0, view.Rows, y =>
            {
                for (int x = 0; x < view.Columns; x++)
                {
                    double right = ((view.Columns - x - 0.5) * _pixel / _spacing[view.Right]) - 0.5;
                    double down = ((view.Rows - y - 0.5) * _pixel / _spacing[view.Down]) - 0.5;
                    double gray = Math.Clamp(Math.Round((sample(view, right, down) - window.Low) * scale), 0, 255);
                    image[view.Left + x, y] = Rgb.Gray((byte)gray);
                }
            });
        return image;
    }

    private RgbImage Marked(RgbImage image, IReadOnlyList<PointMark> marks, int width) =>
        ImageCanvas.Draw(image, Math.Max(width, width * Height / Width), (canvas, size, unit) =>
        {
            float scale = (float)size.Width / Width;
            using SKPaint line = new() { Style = SKPaintStyle.Stroke, StrokeWidth = unit / 2, IsAntialias = true };
            using SKPaint fill = new() { IsAntialias = true };
            canvas.Save();
            canvas.Scale(scale);
            if (_volume.HasPosition)
            {
                using PlaneText text = new(canvas, TextHeight);
                foreach (var view in _views) text.WriteSides(view);
            }
            canvas.Restore();
            foreach (var view in _views)
                foreach (var mark in marks)
                {
                    var (x, y) = Pixel(view, mark.Position);
                    SKPoint at = new((float)x * scale, (float)y * scale);
                    line.Color = fill.Color = ImageCanvas.ToColor(mark.Color);
                    canvas.Save();
                    canvas.ClipRect(new(view.Left * scale, 0, view.End * scale, view.Rows * scale));
                    if (mark.Radius > 0) canvas.DrawCircle(at, (float)(mark.Radius / _pixel) * scale, line);
                    canvas.DrawCircle(at, 1.2f * unit, fill);
                    canvas.Restore();
                }
        });

    private (double X, double Y) Pixel(PlaneView view, WorldPoint<Ras> position)
    {
        double[] voxel = Coordinates(_volume.ToVoxel(position));
        return (
            view.End - ((voxel[view.Right] + 0.5) * _spacing[view.Right] / _pixel),
            view.Rows - ((voxel[view.Down] + 0.5) * _spacing[view.Down] / _pixel));
    }

    private static Interval WindowOf(Volume volume)
    {
        var (low, high) = IntensityWindow.Of(volume);
        return new(low, high);
    }

    private static double[] Coordinates(VoxelPoint point) => [point.I, point.J, point.K];
}
