using System.IO.Compression;
using System.Net;
using System.Runtime.InteropServices;
using Kente.Vision.Tests;
using Kente.Volumes.Viewing;

namespace Kente.Volumes.Tests.Viewing;

public sealed class ViewerPageTests
{
    private const int MaxBytes = 30_000_000;

    [Fact]
    public void A_volume_of_512_512_300_voxels_of_noise_gives_a_page_of_at_most_30_MB_that_says_it_is_downsampled()
    {
        using TestFolder folder = new();
        // Noise cannot be compressed: the largest page.
        Volume scan = new(new(512, 512, 300), Affine.FromSpacing(new(0.4, 0.4, 0.5)), new SeededVoxels());
        scan.SaveViewer(folder["scan.html"]);
        Assert.InRange(new FileInfo(folder["scan.html"]).Length, 10_000_000, MaxBytes);
        string about = WebUtility.HtmlDecode(
            File.ReadLines(folder["scan.html"]).First(line => line.Contains("id=\"about\"", StringComparison.Ordinal)));
        Assert.Contains("512 × 512 × 300 voxels", about, StringComparison.Ordinal);
        Assert.Contains("the mean of about 2 × 2 × 2 voxels", about, StringComparison.Ordinal);
    }

    [Fact]
    public void The_axis_of_the_finest_voxels_is_downsampled_first()
    {
        ViewerVoxels voxels = new(AnyVolume.Of(new(20, 20, 10), Affine.FromSpacing(new(0.5, 0.5, 3)), (i, _, _) => i), 1000);
        Assert.Equal((2, 2, 1), voxels.Factors);
        Assert.Equal(new VolumeSize(10, 10, 10), voxels.Volume.Size);
    }

    [Fact]
    public void Hounsfield_units_are_exact_and_axes_are_nearest_to_RAS()
    {
        var scan = AnyVolume.Of(
            new(3, 4, 5), Affine.FromRows(-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0), (i, j, k) => -1024 + (100 * i) + (10 * j) + k);
        ViewerVoxels voxels = new(scan);
        using MemoryStream bytes = new();
        using (GZipStream zip = new(new MemoryStream(Convert.FromBase64String(voxels.Encode())), CompressionMode.Decompress)) zip.CopyTo(bytes);
        var values = MemoryMarshal.Cast<byte, ushort>(bytes.ToArray()).ToArray().Select(level => (float)(voxels.Low + (level * voxels.Step)));
        Assert.Equal(scan.ToClosestRas().ToArray(), values);
        Assert.Equal((1, 1, 1), voxels.Factors);
    }

    [Fact]
    public void Real_numbers_are_kept_to_16_bits()
    {
        ViewerVoxels voxels = new(AnyVolume.Of(new(2, 1, 1), Affine.FromSpacing(1), (i, _, _) => i * 0.5f));
        Assert.Equal(0.5 / 65535, voxels.Step, 1e-12);
    }

    [Fact]
    public void A_constant_volume_has_a_page()
    {
        using TestFolder folder = new();
        new Volume(2, Affine.FromSpacing(1), new float[8]).SaveViewer(folder["a.html"]);
        string html = WebUtility.HtmlDecode(File.ReadAllText(folder["a.html"]));
        Assert.Contains("2 × 2 × 2 voxels of 1 × 1 × 1 mm.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Downsampled", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Directions_are_named_only_if_the_file_states_the_orientation()
    {
        using TestFolder folder = new();
        Volume known = new(2, Affine.FromSpacing(1), new float[8]), unknown = new(2, Affine.FromSpacing(1), new float[8]) { CoordinateCode = 0 };
        string Page(Volume volume)
        {
            volume.SaveViewer(folder["a.html"]);
            return File.ReadAllText(folder["a.html"]);
        }
        var (named, unnamed) = (Page(known), Page(unknown));
        Assert.Contains("\"hasPosition\":true", named, StringComparison.Ordinal);
        Assert.Contains("The patient's right is on the left", named, StringComparison.Ordinal);
        Assert.Contains("\"hasPosition\":false", unnamed, StringComparison.Ordinal);
        Assert.Contains("does not state the orientation of the patient", unnamed, StringComparison.Ordinal);
        Assert.DoesNotContain("The patient's right", unnamed, StringComparison.Ordinal);
        Assert.DoesNotContain("RAS:", unnamed, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_and_folders_give_one_sentence()
    {
        Volume air = new(2, Affine.FromSpacing(1), new float[8]);
        Assert.Contains(
            "above the lower end", Assert.Throws<ArgumentException>(() => air.SaveViewer("a.html", new() { Window = new(1, 1) })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "its folder does not exist", Assert.Throws<DataException>(() => air.SaveViewer("nowhere/a.html")).Message, StringComparison.Ordinal);
    }
}
