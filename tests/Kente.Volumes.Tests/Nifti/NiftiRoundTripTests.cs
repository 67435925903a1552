using CsCheck;
using Kente.Vision.Tests;

namespace Kente.Volumes.Tests.Nifti;

public sealed class NiftiRoundTripTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<VoxelType> Types => [.. Enum.GetValues<VoxelType>()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_voxel_and_position_returns_from_a_file(VoxelType type) =>
        AnyVolume.Integers(AnyVolume.Size,
            type is VoxelType.UInt8 or VoxelType.UInt16 or VoxelType.UInt32 or VoxelType.UInt64 ? 0 : -100, 100)
            .Sample(volume =>
            {
                foreach (string extension in (string[])["nii", "nii.gz"])
                {
                    string path = _folder[$"{Guid.NewGuid():N}.{extension}"];
                    volume.Save(path, type);
                    var loaded = Volume.Load(path);
                    Assert.Equal(type, loaded.StoredType);
                    Assert.Equal(volume.ToArray(), loaded.ToArray());
                    AssertSamePlace(volume, loaded);
                }
            }, iter: 10);

    [Theory]
    [InlineData(0, 200, VoxelType.UInt8)]
    [InlineData(-1024, 3000, VoxelType.Int16)]
    [InlineData(-1024, 300000, VoxelType.Float32)]
    public void The_default_type_is_the_smallest_that_holds_every_voxel(int low, int high, VoxelType expected)
    {
        new Volume(new(2, 1, 1), Affine.FromSpacing(1), [low, high]).Save(_folder["a.nii"]);
        var loaded = Volume.Load(_folder["a.nii"]);
        Assert.Equal(expected, loaded.StoredType);
        Assert.Equal([low, high], loaded.ToArray());
    }

    [Fact]
    public void Fractions_are_kept_by_default()
    {
        new Volume(new(2, 1, 1), Affine.FromSpacing(1), [0.1f, 0.7f]).Save(_folder["a.nii"]);
        Assert.Equal([0.1f, 0.7f], Volume.Load(_folder["a.nii"]).ToArray());
    }

    [Fact]
    public void An_integer_type_scales_what_it_cannot_hold() =>
        Gen.Select(Gen.Float[-1000, 1000].Array[24], AnyVolume.Affine).Sample((voxels, affine) =>
        {
            string path = _folder[$"{Guid.NewGuid():N}.nii"];
            new Volume(new(2, 3, 4), affine, voxels).Save(path, VoxelType.UInt8);
            double step = (voxels.Max() - voxels.Min()) / 255.0;
            Assert.All(
                Volume.Load(path).ToArray().Zip(voxels), pair => Assert.InRange(pair.First - pair.Second, -0.51 * step, 0.51 * step));
        }, iter: 20);

    [Fact]
    public void The_quaternion_describes_the_same_affine_as_the_matrix() => AnyVolume.Affine.Sample(affine =>
    {
        string path = _folder[$"{Guid.NewGuid():N}.nii"];
        Volume volume = new(2, affine, new float[8]);
        volume.Save(path);
        byte[] bytes = File.ReadAllBytes(path);
        // Without the code of the sform, the reader uses the quaternion.
        (bytes[254], bytes[255]) = (0, 0);
        File.WriteAllBytes(path, bytes);
        // With 32-bit numbers, a quaternion is less precise near half a turn.
        AssertSamePlace(volume, Volume.Load(path), tolerance: 0.01);
    }, iter: 50);

    [Fact]
    public void A_sheared_affine_returns_from_a_file()
    {
        Volume volume = new(3, Affine.FromRows(1, 0.2, 0, 5, 0, 1, 0.3, 6, 0, 0, 2, 7), new float[27]);
        volume.Save(_folder["a.nii.gz"]);
        AssertSamePlace(volume, Volume.Load(_folder["a.nii.gz"]));
    }

    [Fact]
    public void An_axis_of_40000_voxels_is_written_as_NIfTI_2()
    {
        var long_ = AnyVolume.Of(new(40000, 2, 1), Affine.FromSpacing(0.5, new(1, 2, 3)), (i, j, _) => i + j);
        long_.Save(_folder["a.nii"]);
        Assert.Equal(540, BitConverter.ToInt32(File.ReadAllBytes(_folder["a.nii"])));
        var loaded = Volume.Load(_folder["a.nii"]);
        Assert.Equal(long_.ToArray(), loaded.ToArray());
        AssertSamePlace(long_, loaded);
    }

    [Fact]
    public void Another_extension_is_refused()
    {
        Volume volume = new(1, Affine.FromSpacing(1), [0]);
        var error = Assert.Throws<ArgumentException>(() => volume.Save(_folder["a.png"]));
        Assert.Contains(".nii or .nii.gz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file()
    {
        Volume volume = new(1, Affine.FromSpacing(1), [0]);
        Assert.Throws<DataException>(() => volume.Save(Path.Combine(_folder["missing"], "a.nii")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    private static void AssertSamePlace(Volume expected, Volume actual, double tolerance = 1e-3)
    {
        // Headers of version 1 have 32-bit numbers.
        foreach (VoxelPoint point in (VoxelPoint[])[new(0, 0, 0), new(expected.Size.I, 0, 0), new(0, expected.Size.J, 0), new(0, 0, expected.Size.K)])
            Assert.InRange(expected.ToWorld(point).DistanceTo(actual.ToWorld(point)), 0, tolerance);
    }
}
