using Kente.Vision;

namespace Kente.Volumes.Tests.Drawing;

public sealed class VolumeDrawingTests
{
    // A head: bright at the right, brighter at the front, brightest at the top. Stored in another orientation.
    private static readonly Volume Scan = AnyVolume.Of(
        new(20, 20, 20), Affine.FromRows(0, -1, 0, 9.5, -1, 0, 0, 9.5, 0, 0, -1, 9.5), (i, j, k) => Light(9.5 - j, 9.5 - i, 9.5 - k));

    [Fact]
    public void Planes_are_drawn_as_radiologists_see_them()
    {
        var image = Scan.DrawPlanes(new(0, 0, 0), new Interval(0, 300));
        Assert.Equal(new ImageSize((3 * 360) + 8, 360), image.Size);
        // Axial: the right of the patient at the left, the front at the top.
        Assert.Equal(Gray(100), image[60, 180]);
        Assert.Equal(Gray(0), image[300, 180]);
        Assert.Equal(Gray(200), image[180, 30]);
        Assert.Equal(Gray(0), image[180, 330]);
        // Coronal: the head at the top. Sagittal: the front at the left.
        Assert.Equal(Gray(300), image[364 + 180, 30]);
        Assert.Equal(Gray(100), image[364 + 60, 180]);
        Assert.Equal(Gray(300), image[728 + 180, 30]);
        Assert.Equal(Gray(200), image[728 + 30, 180]);
    }

    [Fact]
    public void Landmarks_are_marked_in_the_planes_near_them()
    {
        var plain = Scan.DrawPlanes(new(0, 0, 0), new Interval(0, 300));
        var marked = Scan.DrawPlanes(new(0, 0, 0), new Interval(0, 300), new([new("a", new(0, 8, 8))]));
        // In the sagittal plane at x = 0 only.
        Assert.Equal(plain.Pixels.Chunk(3 * plain.Width).SelectMany(row => row.Take(3 * 720)),
            marked.Pixels.Chunk(3 * plain.Width).SelectMany(row => row.Take(3 * 720)));
        Assert.NotEqual(plain.Pixels, marked.Pixels);
    }

    [Fact]
    public void Landmarks_outside_of_the_volume_are_not_drawn()
    {
        var plain = Scan.DrawPlanes(new(0, 0, 0), new Interval(0, 300));
        Assert.Equal(plain.Pixels, Scan.DrawPlanes(new(0, 0, 0), new Interval(0, 300), new([new("a", new(0, 12, 8))])).Pixels);
    }

    [Fact]
    public void Letters_name_the_directions()
    {
        var image = Scan.DrawPlanes(new(0, 0, 0), new Interval(0, 300));
        bool HasLetter(int left, int top) => Enumerable.Range(0, 400).Any(
            at => image[left + (at % 20), top + (at / 20)] is var color && color.Red != color.Blue);
        // At the middle of the edges of the axial and the sagittal plane, and nowhere else.
        foreach (int left in (int[])[0, 728])
            Assert.Equal(
                (true, true, true, true, false),
                (HasLetter(left, 168), HasLetter(left + 340, 168), HasLetter(left + 178, 2), HasLetter(left + 178, 340), HasLetter(left + 60, 60)));
    }

    [Fact]
    public void There_are_no_letters_if_the_orientation_is_unknown()
    {
        Volume unknown = new(Scan.Size, Scan.Affine, Scan.ToArray()) { CoordinateCode = 0 };
        var image = unknown.DrawPlanes(new(0, 0, 0), new Interval(0, 300));
        Assert.All(image.Pixels.Chunk(3), pixel => Assert.Equal(pixel[0], pixel[2]));
    }

    private static float Light(double x, double y, double z) => z > 6 ? 300 : y > 6 ? 200 : x > 4 ? 100 : 0;

    private static Rgb Gray(int intensity) => Rgb.Gray((byte)(intensity * 255 / 300));
}
