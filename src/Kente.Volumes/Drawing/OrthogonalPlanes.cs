using Kente.Vision;

namespace Kente.Volumes.Drawing;

/// <summary>Draws the axial, coronal and sagittal plane of a volume through a point.</summary>
/// <param name="volume">A volume whose axes grow to the right, the front and the head.</param>
/// <param name="center">The point.</param>
/// <param name="window">The intensities of black and white.</param>
internal sealed class OrthogonalPlanes(Volume volume, WorldPoint<Ras> center, Interval window)
{
    private const double MarkDistance = 3, MarkSide = 3;
    private const int MinHeight = 360, Gap = 4;

    private readonly VoxelPoint _center = volume.ToVoxel(center);

    private double[] Lengths => [volume.Size.I * volume.Spacing.I, volume.Size.J * volume.Spacing.J, volume.Size.K * volume.Spacing.K];

    // The tallest plane has the smallest height in pixels that shows every voxel.
    private double PixelSide
    {
        get
        {
            double tallest = Math.Max(Lengths[1], Lengths[2]);
            return Math.Min(Math.Min(volume.Spacing.I, Math.Min(volume.Spacing.J, volume.Spacing.K)), tallest / MinHeight);
        }
    }

    public RgbImage Draw(NamedPoints landmarks)
    {
        // Axial, coronal, sagittal: the axes along which the coordinate falls to the right and downwards, and the axis across.
        (int Right, int Down, int Across)[] planes = [(0, 1, 2), (0, 2, 1), (1, 2, 0)];
        double pixel = PixelSide;
        int Pixels(int axis) => Math.Max(1, (int)Math.Round(Lengths[axis] / pixel));
        int width = planes.Sum(plane => Pixels(plane.Right)) + (Gap * 2), height = planes.Max(plane => Pixels(plane.Down)), left = 0;
        RgbImage image = new(width, height);
        List<BoxMark> marks = [];
        foreach (var (right, down, across) in planes)
        {
            int columns = Pixels(right), rows = Pixels(down), start = left;
            Parallel.For(0, rows, y =>
            {
                for (int x = 0; x < columns; x++)
                    image[start + x, y] = Gray(At(right, (columns - x - 0.5) * pixel, down, (rows - y - 0.5) * pixel, across));
            });
            foreach (var (index, landmark) in landmarks.Index())
            {
                var voxel = Coordinates(volume.ToVoxel(landmark.Position));
                if (Math.Abs(voxel[across] - Coordinates(_center)[across]) * Spacing(across) > MarkDistance) continue;
                double x = start + columns - ((voxel[right] + 0.5) * Spacing(right) / pixel);
                double y = rows - ((voxel[down] + 0.5) * Spacing(down) / pixel);
                double side = MarkSide / pixel;
                marks.Add(new(Box.FromCenter(x / width, y / height, side / width, side / height), BoxMark.ColorOf(index), $"{index + 1}"));
            }
            left += columns + Gap;
        }
        return marks.Count == 0 ? image : image.WithMarks(marks);
    }

    private Rgb Gray(VoxelPoint point)
    {
        double value = (volume.Sample(point) - window.Low) / Math.Max(1e-9, window.High - window.Low);
        return Rgb.Gray((byte)Math.Clamp(Math.Round(value * 255), 0, 255));
    }

    private VoxelPoint At(int right, double rightMm, int down, double downMm, int across)
    {
        var point = new double[3];
        point[right] = (rightMm / Spacing(right)) - 0.5;
        point[down] = (downMm / Spacing(down)) - 0.5;
        point[across] = Coordinates(_center)[across];
        return new(point[0], point[1], point[2]);
    }

    private double Spacing(int axis) => axis switch { 0 => volume.Spacing.I, 1 => volume.Spacing.J, _ => volume.Spacing.K };

    private static double[] Coordinates(VoxelPoint point) => [point.I, point.J, point.K];
}
