using Kente.Vision.Tests;

namespace Kente.Volumes.Tests;

/// <summary>Real scans and landmark files: published positions must land on the right voxels.</summary>
public sealed class RealDataTests
{
    private const string Reference = "vol3d-mri-reference", Mice = "vol3d-mouse-skull-ct", Hippocampi = "vol3d-hippocampus-mri";

    // Computed by hand from the header: i = (x + 96.5) / 2, j = (y + 132.5) / 2, k = (z + 78.5) / 2.
    [Theory]
    [InlineData("1", "AC", 48.1345, 67.716375, 36.8005)]
    [InlineData("2", "PC", 48.129375, 53.712625, 38.1655)]
    public void Landmarks_of_the_MNI_brain_land_on_their_voxels(string name, string description, double i, double j, double k)
    {
        var (brain, points) = Mni();
        var voxel = brain.ToVoxel(points[name].Position);
        Assert.Equal(description, points[name].Description);
        Assert.Equal(new(97, 115, 97), brain.Size);
        Assert.Equal("RAS", brain.Affine.Orientation);
        Assert.Equal(i, voxel.I, 1e-6);
        Assert.Equal(j, voxel.J, 1e-6);
        Assert.Equal(k, voxel.K, 1e-6);
    }

    [Fact]
    public void All_landmarks_of_the_MNI_brain_are_inside()
    {
        var (brain, points) = Mni();
        Assert.Equal(32, points.Count);
        Assert.All(points, point => Assert.True(brain.Contains(brain.ToVoxel(point.Position)), point.Name));
        Assert.All(points, point => Assert.True(brain.Sample(brain.ToVoxel(point.Position)) > 0, point.Name));
    }

    [Fact]
    public void The_MNI_brain_is_symmetric_about_the_plane_x_0_and_no_other()
    {
        var (brain, _) = Mni();
        Volume mirrored(Func<WorldPoint<Ras>, WorldPoint<Ras>> mirror) => AnyVolume.Of(
            new(60, 60, 60), Affine.FromSpacing(2, new(-59, -79, -49)),
            (i, j, k) => brain.Sample(brain.ToVoxel(mirror(new((2 * i) - 59, (2 * j) - 79, (2 * k) - 49)))));
        var plain = mirrored(point => point).ToArray();
        Assert.True(Correlation(plain, mirrored(point => point with { X = -point.X }).ToArray()) > 0.9);
        Assert.True(Correlation(plain, mirrored(point => point with { Y = -point.Y - 36 }).ToArray()) < 0.8);
    }

    [Fact]
    public void Markup_points_of_a_mouse_skull_lie_on_bone()
    {
        string folder = SharedData.Require(Mice);
        var scan = Volume.Load(Path.Combine(folder, "orig", "129S1_SVLMJ_.nii.gz"));
        var points = NamedPoints.Load(Path.Combine(folder, "orig", "129S1_SVLMJ_.mrk.json"));
        Assert.Equal(45, points.Count);
        Assert.Equal(new WorldPoint<Ras>(-6.12747, -8.81766, 20.6361), points["1"].Position);
        double mean = scan.Statistics().Mean;
        int NearBone(IEnumerable<WorldPoint<Ras>> positions) =>
            positions.Count(position => Brightest(scan, scan.ToVoxel(position)) > 2 * mean);
        Assert.InRange(NearBone(points.Select(point => point.Position)), 43, 45);
        // In the other coordinate system they are not even in the volume.
        Assert.All(points, point => Assert.False(
            scan.Contains(scan.ToVoxel(new WorldPoint<Lps>(point.Position.X, point.Position.Y, point.Position.Z)))));
    }

    [Fact]
    public void Labels_of_a_rotated_spine_scan_lie_where_the_scan_does()
    {
        string folder = SharedData.Require(Reference);
        var scan = Volume.Load(Path.Combine(folder, "sct_t2.nii.gz"));
        var labels = Volume.Load(Path.Combine(folder, "sct_t2_vertebral_labels.nii.gz"));
        Assert.Equal("PSR", scan.Affine.Orientation);
        var ras = labels.ToClosestRas();
        foreach (float label in (float[])[3, 4, 5])
        {
            var (before, after) = (Center(labels, label), Center(ras, label));
            Assert.InRange(before.DistanceTo(after), 0, 1e-3);
            Assert.True(scan.Contains(scan.ToVoxel(before)));
        }
        // C3 is above C5.
        Assert.True(Center(ras, 3).Z > Center(ras, 5).Z + 20);
    }

    [Fact]
    public void Every_scan_and_point_file_is_read_and_written()
    {
        string[] folders = [SharedData.Require(Reference), SharedData.Require(Mice), SharedData.Require(Hippocampi)];
        using TestFolder copies = new();
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).ToArray();
        string[] scans = [.. files.Where(file => file.EndsWith(".nii.gz", StringComparison.Ordinal))];
        string[] points = [
            .. files.Where(file => file.EndsWith(".fcsv", StringComparison.Ordinal) || file.EndsWith(".mrk.json", StringComparison.Ordinal))];
        Assert.True(scans.Length > 300 && points.Length > 40);
        foreach (string file in scans.Where((_, index) => index % 20 == 0))
        {
            var volume = Volume.Load(file);
            volume.Save(copies["copy.nii"]);
            var copy = Volume.Load(copies["copy.nii"]);
            Assert.Equal(volume.ToArray(), copy.ToArray());
            Assert.Equal(volume.Affine, copy.Affine);
        }
        foreach (string file in points)
        {
            var loaded = NamedPoints.Load(file);
            loaded.Save(copies["copy.mrk.json"]);
            Assert.Equal(loaded, NamedPoints.Load(copies["copy.mrk.json"]));
        }
    }

    private static (Volume Brain, NamedPoints Points) Mni()
    {
        string folder = SharedData.Require(Reference);
        return (
            Volume.Load(Path.Combine(folder, "tpl-MNI152NLin2009cAsym_res-02_T1w.nii.gz")),
            NamedPoints.Load(Path.Combine(folder, "tpl-MNI152NLin2009cAsym_afids.fcsv")));
    }

    private static WorldPoint<Ras> Center(Volume labels, float label)
    {
        var (x, y, z, count) = (0.0, 0.0, 0.0, 0);
        for (int k = 0; k < labels.Size.K; k++)
            for (int j = 0; j < labels.Size.J; j++)
                for (int i = 0; i < labels.Size.I; i++)
                {
                    if (labels[i, j, k] != label) continue;
                    var at = labels.ToWorld(new(i, j, k));
                    (x, y, z, count) = (x + at.X, y + at.Y, z + at.Z, count + 1);
                }
        return new(x / count, y / count, z / count);
    }

    private static float Brightest(Volume scan, VoxelPoint point)
    {
        float brightest = 0;
        for (int k = -2; k <= 2; k++)
            for (int j = -2; j <= 2; j++)
                for (int i = -2; i <= 2; i++)
                    brightest = Math.Max(brightest, scan.Sample(new(point.I + i, point.J + j, point.K + k)));
        return brightest;
    }

    private static double Correlation(float[] a, float[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double x = a[i] - meanA, y = b[i] - meanB;
            (ab, aa, bb) = (ab + (x * y), aa + (x * x), bb + (y * y));
        }
        return ab / Math.Sqrt(aa * bb);
    }
}
