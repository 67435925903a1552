using System.Text;
using System.Text.Json;
using Kente.Faces;
using static Kente.EndToEnd.Faces.OtherModel;

namespace Kente.EndToEnd.Faces;

/// <summary>Listing and changing the people of a gallery, for which no networks are needed.</summary>
public sealed class GalleryPeopleTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)(i + 200))];

    private readonly TestFolder _folder = new();

    private string Gallery => _folder["people.db"];

    [Fact]
    public void People_are_listed_renamed_removed_and_exported()
    {
        Create();
        Assert.Equal("name   faces\nAmina      2\nKofi       1\nThe gallery is not calibrated.\n", Run("list").AssertSuccess().Output);
        Assert.Equal("Amina is renamed to Ama.\n", Run("rename", "Amina", "Ama").AssertSuccess().Output);
        Assert.Equal("Kofi is removed.\n", Run("remove", "Kofi").AssertSuccess().Output);
        using var list = JsonDocument.Parse(Run("list", "--json").AssertSuccess().Output);
        Assert.Equal("not_calibrated", list.RootElement.GetProperty("state").GetString());
        var person = Assert.Single(list.RootElement.GetProperty("people").EnumerateArray());
        Assert.Equal(("Ama", 2), (person.GetProperty("name").GetString(), person.GetProperty("faces").GetInt32()));
        Run("export", "--out", _folder["faces.json"]).AssertSuccess();
        using var export = JsonDocument.Parse(File.ReadAllText(_folder["faces.json"]));
        Assert.Equal(2, export.RootElement.GetProperty("faces").GetArrayLength());
        Assert.True(File.ReadAllBytes(Gallery).AsSpan().IndexOf(Encoding.UTF8.GetBytes("Kofi")) < 0);
    }

    [Fact]
    public void Calibrations_are_listed()
    {
        Create();
        using (var gallery = FaceGallery.Open(Gallery, new OtherModel()))
            gallery.Calibrate([.. Enumerable.Range(2, 9).Select(i => (IReadOnlyList<FaceEmbedding>)[new("other", [0, 0, i])])], 0.1);
        Assert.DoesNotContain("calibrate' again", Run("list").AssertSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("Threshold 4.81: at most 10 % of unknown people", Run("list").AssertSuccess().Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run("list", "--json").AssertSuccess().Output);
        Assert.Equal("valid", json.RootElement.GetProperty("state").GetString());
        Assert.Equal(9, json.RootElement.GetProperty("calibration").GetProperty("identities").GetInt32());
        using (var gallery = FaceGallery.Open(Gallery, new OtherModel())) gallery.Enroll([Face("Esi", 50, 50, 0)]);
        Assert.Contains("Faces were enrolled since the calibration", Run("list").AssertSuccess().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void People_who_are_missing_and_names_that_are_taken_are_one_sentence()
    {
        Create();
        Run("remove", "Esi").AssertOneSentence(1, "The gallery has no person named Esi; 'kente faces list' shows its people.");
        Run("rename", "Esi", "Ama").AssertOneSentence(1, "The gallery has no person named Esi.");
        Run("rename", "Amina", "Kofi").AssertOneSentence(1, "The gallery has a person named Kofi already.");
        Run("rename", "Amina", " ").AssertOneSentence(2, "NEWNAME is empty");
        Run("rename", "Amina", "two\nlines").AssertOneSentence(1, @"The name 'two\u000alines' has a tab, a line break");
        Run("export", "--out", _folder.Root).AssertOneSentence(1, "The path is a folder. Give a file, such as people.json.");
        Run("export", "--out", _folder["none/people.json"]).AssertOneSentence(1, "The folder of the export does not exist.");
        Run("export", "--out", Gallery).AssertOneSentence(1, "The file is a database, perhaps the gallery, which the export would replace.");
        Assert.Matches("Amina +2\nKofi +1\n", Run("list").AssertSuccess().Output);
    }

    [Fact]
    public void Files_that_are_no_gallery_are_one_sentence_and_not_created()
    {
        Run("list").AssertOneSentence(1, "There is no such gallery; 'kente faces enroll' creates it.");
        Assert.False(File.Exists(Gallery));
        File.WriteAllText(Gallery, "");
        Run("list").AssertOneSentence(1, "There is no such gallery");
        Assert.Equal(0, new FileInfo(Gallery).Length);
        File.WriteAllText(Gallery, new string('a', 5000));
        Run("list").AssertOneSentence(1, "The file is not a gallery. Give the file of a gallery, or restore it from a backup.");
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_truncated_gallery_is_one_sentence(double fraction)
    {
        using (var gallery = FaceGallery.Open(Gallery, new OtherModel()))
            gallery.Enroll(
                [.. Enumerable.Range(0, 500).Select(i => Face($"Person {i}", i, 0, 0))], new() { AllowDuplicates = true });
        using (var file = File.OpenWrite(Gallery)) file.SetLength((long)(file.Length * fraction));
        foreach (string[] verb in (string[][])[["list"], ["remove", "Person 1"], ["export", "--out", _folder["out.json"]]])
            Run(verb[0], verb[1..]).AssertOneSentence(1, "The gallery is damaged or truncated. Restore it from a backup.");
        Assert.False(File.Exists(_folder["out.json"]));
    }

    [Fact]
    public void An_encrypted_gallery_is_opened_with_its_key_from_a_file_or_a_variable()
    {
        Create(new() { EncryptionKey = Key });
        const string variable = "KENTE_TEST_GALLERY_KEY";
        Environment.SetEnvironmentVariable(variable, Convert.ToHexStringLower(Key));
        File.WriteAllBytes(_folder["bytes"], Key);
        _folder.Write("hex", Convert.ToHexString(Key) + "\n");
        _folder.Write("base64", Convert.ToBase64String(Key) + "\n");
        foreach (string[] key in (string[][])[
            ["--key-variable", variable], ["--key-file", _folder["bytes"]], ["--key-file", _folder["hex"]],
            ["--key-file", _folder["base64"]]])
            Assert.Contains("Amina", Run("list", key).AssertSuccess().Output, StringComparison.Ordinal);

        Run("list").AssertOneSentence(1, "The gallery is encrypted; give its key with --key-file or --key-variable.");
        _folder.Write("other", new string('0', 64));
        Run("list", "--key-file", _folder["other"]).AssertOneSentence(1, "The encryption key does not fit this gallery");
        Run("list", "--key-file", _folder.Write("short", "abc")).AssertOneSentence(1, "This is no encryption key; one has 32 bytes");
        Run("list", "--key-file", _folder["none"]).AssertOneSentence(1, "There is no such file with an encryption key; check --key-file.");
        Run("list", "--key-file", _folder.Root).AssertOneSentence(1, "The encryption key of --key-file is a folder; give a file.");
        Run("list", "--key-variable", "KENTE_TEST_NO_KEY").AssertOneSentence(2, "The environment variable KENTE_TEST_NO_KEY");
        Run("list", "--key-variable", variable, "--key-file", _folder["hex"]).AssertOneSentence(2, "not both");
    }

    public void Dispose() => _folder.Dispose();

    private CliResult Run(string verb, params string[] arguments) => Cli.Run(["faces", verb, "--gallery", Gallery, .. arguments]);

    private void Create(GalleryOptions? options = null)
    {
        using var gallery = FaceGallery.Open(Gallery, new OtherModel(), options);
        gallery.Enroll([Face("Amina", 1, 0, 0), Face("Amina", 0.9f, 0, 0), Face("Kofi", 0, 1, 0)]);
    }
}
