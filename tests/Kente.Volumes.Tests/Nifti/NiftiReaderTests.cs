using System.IO.Compression;
using Kente.Vision.Tests;

namespace Kente.Volumes.Tests.Nifti;

public sealed class NiftiReaderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_byte_orders_are_read(bool isBigEndian)
    {
        var volume = Volume.Load(new NiftiFile(isBigEndian).Save(_folder["a.nii"]));
        Assert.Equal(new(2, 3, 4), volume.Size);
        Assert.Equal(VoxelType.Int16, volume.StoredType);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), volume.ToArray());
    }

    [Fact]
    public void Compressed_files_are_recognized_by_content() =>
        Assert.Equal(23, Volume.Load(new NiftiFile().SaveCompressed(_folder["a.nii"]))[1, 2, 3]);

    [Fact]
    public void Slope_and_intercept_scale_the_voxels() =>
        Assert.Equal(-1012.5f, Volume.Load(new NiftiFile().Single(112, 0.5f, -1024).Save(_folder["a.nii"]))[1, 2, 3]);

    [Fact]
    public void A_slope_of_0_means_no_scaling() =>
        Assert.Equal(23, Volume.Load(new NiftiFile().Single(112, 0, 7).Save(_folder["a.nii"]))[1, 2, 3]);

    // The example of a half turn about z: x and y point to the left and to the back.
    [Fact]
    public void The_qform_is_used_without_an_sform()
    {
        var volume = Volume.Load(new NiftiFile().Int16(252, 1).Single(256, 0, 0, 1, 10, 20, 30).Save(_folder["a.nii"]));
        Assert.Equal("LPS", volume.Affine.Orientation);
        Assert.Equal(new WorldPoint<Ras>(8, 16, 36), volume.ToWorld(new(1, 2, 3)));
    }

    [Fact]
    public void Without_sform_and_qform_the_orientation_is_unknown()
    {
        var volume = Volume.Load(new NiftiFile().Save(_folder["a.nii"]));
        Assert.False(volume.HasPosition);
        Assert.False(volume.Resample(1).HasPosition);
        Assert.Equal("RAS", volume.Affine.Orientation);
        Assert.True(Volume.Load(new NiftiFile().Int16(252, 1).Single(256, 0, 0, 1, 10, 20, 30).Save(_folder["b.nii"])).HasPosition);
        Assert.True(new Volume(1, Affine.FromSpacing(1), [0]).HasPosition);
    }

    [Fact]
    public void A_negative_qfac_reverses_the_third_axis()
    {
        var volume = Volume.Load(new NiftiFile().Int16(252, 1).Single(76, -1).Single(256, 0, 0, 0, 10, 20, 30).Save(_folder["a.nii"]));
        Assert.Equal("RAI", volume.Affine.Orientation);
    }

    [Fact]
    public void The_sform_has_priority()
    {
        var volume = Volume.Load(new NiftiFile()
            .Int16(252, 1).Single(256, 0, 0, 1, 10, 20, 30)
            .Int16(254, 2).Single(280, 0, 0, 3, 1, 3, 0, 0, 2, 0, 3, 0, 3).Save(_folder["a.nii"]));
        Assert.Equal("ASR", volume.Affine.Orientation);
        Assert.Equal(new WorldPoint<Ras>(10, 5, 9), volume.ToWorld(new(1, 2, 3)));
    }

    [Fact]
    public void Without_either_the_spacing_alone_is_used() =>
        Assert.Equal(new WorldPoint<Ras>(2, 4, 6), Volume.Load(new NiftiFile().Save(_folder["a.nii"])).ToWorld(new(1, 2, 3)));

    [Theory]
    [InlineData(1, 2000)]
    [InlineData(3, 0.002)]
    public void Other_units_are_converted_to_mm(byte unit, double expected) =>
        Assert.Equal(expected, Volume.Load(new NiftiFile().Bytes(123, unit).Save(_folder["a.nii"])).Spacing.I, 1e-9);

    [Fact]
    public void A_singular_affine_gives_one_sentence() => AssertSentence(
        new NiftiFile().Int16(254, 1).Single(280, 1, 2, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0).Save(_folder["a.nii"]),
        "The header has a broken sform matrix, so positions in mm are unknown: The affine is singular");

    [Fact]
    public void An_affine_with_NaN_gives_one_sentence() => AssertSentence(
        new NiftiFile().Int16(254, 1).Single(280, float.NaN, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0).Save(_folder["a.nii"]),
        "broken sform matrix");

    [Fact]
    public void A_quaternion_longer_than_1_gives_one_sentence() =>
        AssertSentence(new NiftiFile().Int16(252, 1).Single(256, 1, 1, 0).Save(_folder["a.nii"]), "broken qform quaternion");

    [Fact]
    public void A_spacing_of_0_gives_one_sentence() =>
        AssertSentence(new NiftiFile().Single(80, 0).Save(_folder["a.nii"]), "broken voxel spacing");

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void A_truncated_file_gives_one_sentence(int cut) =>
        AssertSentence(
            new NiftiFile().Save(_folder["a.nii"], cut), "2 × 3 × 4 voxels of type Int16, for which a file has 400 bytes", "truncated");

    [Theory]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(70)]
    public void A_truncated_compressed_file_gives_one_sentence(int cut) =>
        AssertSentence(new NiftiFile().SaveCompressed(_folder["a.nii.gz"], cut), "truncated");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_compressed_file_without_its_last_bytes_gives_one_sentence(int cut)
    {
        // All voxels are there; the checksum and the length that follow them are not.
        string path = new NiftiFile().SaveCompressed(_folder["a.nii.gz"], cut);
        AssertSentence(path, "truncated");
    }

    [Fact]
    public void Bytes_after_the_compressed_data_give_one_sentence()
    {
        string path = new NiftiFile().SaveCompressed(_folder["a.nii.gz"]);
        File.AppendAllBytes(path, new byte[512]);
        AssertSentence(path, "other bytes follow them");
    }

    [Fact]
    public void Every_cut_of_a_compressed_file_is_found_and_every_length_of_a_complete_one_is_read()
    {
        string path = _folder["a.nii.gz"];
        byte[] whole = File.ReadAllBytes(new NiftiFile().Save(_folder["a.nii"]));
        Random random = new(1);
        // Lengths around the buffer of the decompression, 8192 bytes.
        foreach (int extra in Enumerable.Range(7740, 80))
        {
            var noise = new byte[extra];
            random.NextBytes(noise);
            using (GZipStream gzip = new(File.Create(path), CompressionLevel.NoCompression)) gzip.Write([.. whole, .. noise]);
            Assert.Equal(23, Volume.Load(path)[1, 2, 3]);
        }
        new NiftiFile().SaveCompressed(path);
        byte[] compressed = File.ReadAllBytes(path);
        for (int length = 2; length < compressed.Length; length++)
        {
            File.WriteAllBytes(path, compressed[..length]);
            Assert.Throws<DataException>(() => Volume.Load(path));
        }
    }

    [Fact]
    public void Compressed_data_in_two_parts_are_read()
    {
        // As gzip itself reads files that were joined.
        string path = new NiftiFile().SaveCompressed(_folder["a.nii.gz"]);
        byte[] whole = File.ReadAllBytes(new NiftiFile().Save(_folder["a.nii"]));
        using (var file = File.Create(path))
            foreach (byte[] part in (byte[][])[whole[..360], whole[360..]])
            {
                using GZipStream gzip = new(file, CompressionLevel.Optimal, leaveOpen: true);
                gzip.Write(part);
            }
        Assert.Equal(23, Volume.Load(path)[1, 2, 3]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void A_damaged_checksum_or_length_gives_one_sentence(int fromEnd)
    {
        string path = new NiftiFile().SaveCompressed(_folder["a.nii.gz"]);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^fromEnd] ^= 0xFF;
        File.WriteAllBytes(path, bytes);
        AssertSentence(path, "damaged");
    }

    [Theory]
    [InlineData(42, 30000, "30000 × 3 × 4 voxels")]
    [InlineData(46, -5, "-5 voxels along axis 3")]
    [InlineData(44, 0, "0 voxels along axis 2")]
    [InlineData(40, 9, "9 axes")]
    [InlineData(70, 32, "complex numbers")]
    [InlineData(70, 77, "unknown type 77")]
    [InlineData(344, 0x696E, "pair .hdr and .img")]
    [InlineData(344, 0, "not a NIfTI file")]
    [InlineData(0, 17, "not a NIfTI file")]
    public void A_wrong_header_gives_one_sentence(int at, short value, string said) =>
        AssertSentence(new NiftiFile().Int16(at, value).Save(_folder["a.nii"]), said);

    [Fact]
    public void Absurd_dimensions_in_a_compressed_file_are_refused_before_memory_is_allocated()
    {
        string path = new NiftiFile().Int16(42, 30000).Int16(44, 30000).Int16(46, 30000).SaveCompressed(_folder["a.nii.gz"]);
        long before = GC.GetTotalAllocatedBytes();
        AssertSentence(path, "30000 × 30000 × 30000 voxels", "the file is truncated or its header is wrong");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1 << 24);
    }

    [Fact]
    public void Several_volumes_in_a_file_give_one_sentence() => AssertSentence(
        new NiftiFile().Int16(40, 4).Int16(48, 5).Save(_folder["a.nii"]), "contains 5 volumes", "fslroi");

    [Fact]
    public void Voxels_that_are_NaN_give_one_sentence()
    {
        string path = new NiftiFile().Int16(70, 16).Int16(42, 2).Int16(44, 3).Int16(46, 2).Save(_folder["a.nii"]);
        byte[] bytes = File.ReadAllBytes(path);
        BitConverter.TryWriteBytes(bytes.AsSpan(352 + (4 * 7)), float.NaN);
        BitConverter.TryWriteBytes(bytes.AsSpan(352 + (4 * 9)), float.PositiveInfinity);
        File.WriteAllBytes(path, bytes);
        AssertSentence(path, "2 of the voxels read are NaN or infinite, the first at voxel (1, 0, 1)");
        Assert.Throws<DataException>(() => Volume.Map(path).ToArray());
    }

    [Fact]
    public void Missing_files_and_folders_give_one_sentence()
    {
        AssertSentence(_folder["missing.nii"], "The file does not exist");
        AssertSentence(_folder.Write("empty.nii", ""), "there are 0");
    }

    [Fact]
    public void A_mapped_volume_has_the_voxels_of_a_loaded_one()
    {
        string path = new NiftiFile().Single(112, 2, 1).Save(_folder["a.nii"]);
        var (mapped, loaded) = (Volume.Map(path), Volume.Load(path));
        Assert.Equal(loaded.ToArray(), mapped.ToArray());
        Assert.Equal(loaded[1, 1, 2], mapped[1, 1, 2]);
        Assert.Equal(loaded.Resample(1.1).ToArray(), mapped.Resample(1.1).ToArray());
        Assert.Equal(loaded.Crop(1, 1, 1, new(1, 2, 3)).ToArray(), mapped.Crop(1, 1, 1, new(1, 2, 3)).ToArray());
    }

    [Fact]
    public void A_compressed_file_cannot_be_mapped()
    {
        string path = new NiftiFile().SaveCompressed(_folder["a.nii.gz"]);
        var error = Assert.Throws<DataException>(() => Volume.Map(path));
        Assert.Contains("decompress it to .nii", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapped_volume_larger_than_memory_is_cropped()
    {
        // A sparse file: 3.5 billion voxels that take no space on the disk.
        string path = new NiftiFile().Int16(42, 1500).Int16(44, 1500).Int16(46, 1555).Int16(70, 2).Save(_folder["a.nii"]);
        using (var file = File.OpenWrite(path)) file.SetLength(352 + (1500L * 1500 * 1555));
        var map = Volume.Map(path);
        var part = map.Crop(1400, 1400, 1500, 50);
        Assert.Equal(0, part.Statistics().Max);
        Assert.Equal(map.ToWorld(new(1400, 1400, 1500)), part.ToWorld(default));
        var error = Assert.Throws<DataException>(() => Volume.Load(path));
        Assert.Contains("use Volume.Map", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSentence(string path, params string[] parts)
    {
        var error = Assert.Throws<DataException>(() => Volume.Load(path));
        Assert.Equal(path, error.Path);
        foreach (string part in parts) Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
