using System.Text.Json;
using Kente.Vision;
using Kente.Volumes;

namespace Kente.EndToEnd.Volumes;

public sealed class VolumeCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Info_describes_a_volume()
    {
        string output = Cli.Run("volume", "info", Scan()).AssertSuccess().Output;
        Assert.Contains("4 × 5 × 6 voxels, stored as uint8", output, StringComparison.Ordinal);
        Assert.Contains("0.5 × 0.5 × 2 mm", output, StringComparison.Ordinal);
        Assert.Contains("LPS", output, StringComparison.Ordinal);
        Assert.Contains("first voxel   (10.00, 20.00, 30.00) mm RAS", output, StringComparison.Ordinal);
        Assert.Contains("values        0 to 119", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Info_writes_JSON()
    {
        using var json = JsonDocument.Parse(Cli.Run("volume", "info", Scan(), "--json").AssertSuccess().Output);
        Assert.Equal(6, json.RootElement.GetProperty("size")[2].GetInt32());
        Assert.Equal(30, json.RootElement.GetProperty("affine")[2][3].GetDouble());
        Assert.Equal(59.5, json.RootElement.GetProperty("mean").GetDouble());
    }

    [Fact]
    public void An_orientation_that_the_header_does_not_state_is_unknown()
    {
        string scan = _folder["scan.nii"];
        new Volume(2, Affine.FromSpacing(2), new float[8]).Save(scan);
        byte[] bytes = File.ReadAllBytes(scan);
        (bytes[252], bytes[254]) = (0, 0);    // qform_code and sform_code
        File.WriteAllBytes(scan, bytes);
        Assert.Contains(
            "orientation   unknown (the header has no position); read as RAS", Cli.Run("volume", "info", scan).AssertSuccess().Output,
            StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Cli.Run("volume", "info", scan, "--json").AssertSuccess().Output);
        Assert.False(json.RootElement.GetProperty("has_position").GetBoolean());
        string copy = _folder["b.nii"];
        foreach (string[] command in (string[][])
            [["convert", scan, copy], ["show", scan, "--out", _folder["b.png"]], ["view", scan, "--out", _folder["b.html"]]])
            Assert.Contains(
                "the orientation is unknown", Cli.Run(["volume", .. command]).AssertSuccess().Error, StringComparison.Ordinal);
        Assert.False(Volume.Load(copy).HasPosition);
    }

    [Fact]
    public void Convert_resamples_and_reorients()
    {
        string target = _folder["out.nii"];
        Cli.Run("volume", "convert", Scan(), target, "--spacing", "1", "--ras", "--type", "float32").AssertSuccess();
        var converted = Volume.Load(target);
        Assert.Equal("RAS", converted.Affine.Orientation);
        Assert.Equal(1, converted.Spacing.K, 1e-6);
        Assert.Equal(VoxelType.Float32, converted.StoredType);
    }

    [Fact]
    public void Show_finds_points_by_their_description_and_counts_those_outside()
    {
        string scan = Scan(), points = _folder["points.fcsv"];
        new NamedPoints([new("1", new(9, 19, 35), "AC"), new("2", new(90, 0, 0), "PC")]).Save(points);
        var shown = Cli.Run("volume", "show", scan, "--points", points, "--at", "AC", "--out", _folder["ac.png"]).AssertSuccess();
        const string Outside = "1 of 2 points lies outside of the volume and is not drawn; check that the points belong to it.\n";
        Assert.Equal(Outside, shown.Error);
        Assert.Contains("1  1 (AC): ", shown.Output, StringComparison.Ordinal);
        Cli.Run("volume", "show", scan, "--points", points, "--at", "PC", "--out", _folder["pc.png"]).AssertOneSentence(
            1, "The point 'PC' lies outside of the volume");
        Assert.Equal(Outside, Cli.Run("volume", "view", scan, "--points", points, "--out", _folder["page.html"]).AssertSuccess().Error);
        Cli.Run("volume", "show", scan, "--points", points, "--at", "VMPF", "--out", _folder["ac.png"]).AssertOneSentence(
            2, "has no point 'VMPF'; the points are 1 (AC), 2 (PC)");
    }

    [Fact]
    public void An_output_never_replaces_an_input()
    {
        string scan = _folder["again.nii.gz"], points = _folder["points.html"];
        File.Copy(Scan(), scan);
        File.WriteAllText(points, "points");
        byte[] before = File.ReadAllBytes(scan);
        Cli.Run("volume", "convert", scan, scan, "--spacing", "4").AssertOneSentence(2, $"The result would replace '{scan}'");
        Cli.Run("volume", "show", scan, "--out", scan).AssertOneSentence(2, $"The result would replace '{scan}'");
        Cli.Run("volume", "view", scan, "--points", points, "--out", points).AssertOneSentence(2, $"The result would replace '{points}'");
        Assert.Equal(before, File.ReadAllBytes(scan));
    }

    [Fact]
    public void Convert_writes_points_in_another_format()
    {
        new NamedPoints([new("AC", new(1, 2, 3))]).Save(_folder["a.csv"]);
        Cli.Run("volume", "convert", _folder["a.csv"], _folder["a.mrk.json"]).AssertSuccess();
        Assert.Equal(new WorldPoint<Ras>(1, 2, 3), NamedPoints.Load(_folder["a.mrk.json"])["AC"].Position);
        Assert.Contains("AC", Cli.Run("volume", "info", _folder["a.mrk.json"]).AssertSuccess().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Phantom_computes_scans_that_show_draws()
    {
        Cli.Run("volume", "phantom", "--out", _folder["roots"], "--count", "2", "--spacing", "4").AssertSuccess();
        Assert.Equal(2, VolumeDataset.Open(_folder["roots"]).Count);
        string scan = _folder["roots/aortic-root-0001.nii.gz"], points = _folder["roots/aortic-root-0001.mrk.json"];
        string output = Cli.Run("volume", "show", scan, "--points", points, "--at", "left ostium", "--out", _folder["a.png"])
            .AssertSuccess().Output;
        Assert.Contains("2  left ostium: (", output, StringComparison.Ordinal);
        Assert.True(RgbImage.Load(_folder["a.png"]).Width > 1000);
        Cli.Run("volume", "show", scan, "--points", points, "--at", "toe", "--out", _folder["b.png"])
            .AssertOneSentence(2, "has no point 'toe'; the points are right ostium");
        Cli.Run("volume", "show", scan, "--at", "toe", "--out", _folder["b.png"]).AssertOneSentence(2, "--at needs --points");
    }

    [Fact]
    public void Wrong_usage_gives_one_sentence_and_exit_code_2()
    {
        string scan = Scan();
        Cli.Run("volume", "convert", scan, "a.png").AssertOneSentence(2, ".nii or .nii.gz, not as 'a.png'", "--help");
        Cli.Run("volume", "convert", scan, "a.nii", "--labels").AssertOneSentence(2, "--labels needs --spacing");
        Cli.Run("volume", "convert", scan, "a.nii", "--spacing", "0").AssertOneSentence(2, "--spacing takes a number above 0");
        Cli.Run("volume", "convert", "a.csv", "a.fcsv", "--ras").AssertOneSentence(2, "--ras is for volumes");
    }

    [Fact]
    public void A_broken_file_gives_one_sentence_and_exit_code_1()
    {
        Cli.Run("volume", "info", _folder["missing.nii"]).AssertOneSentence(1, "does not exist");
        Cli.Run("volume", "info", _folder.Write("a.nii", new string('x', 400))).AssertOneSentence(1, "not a NIfTI file");
        Cli.Run("volume", "info", _folder.Root).AssertOneSentence(1, "contains no DICOM slices");
    }

    private string Scan()
    {
        string path = _folder["scan.nii.gz"];
        var affine = Affine.FromRows(-0.5, 0, 0, 10, 0, -0.5, 0, 20, 0, 0, 2, 30);
        new Volume(new(4, 5, 6), affine, [.. Enumerable.Range(0, 120).Select(value => (float)value)]).Save(path);
        return path;
    }
}
