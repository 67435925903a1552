namespace Kente.Faces.Tests.Weights;

public sealed class FaceModelsTests : IDisposable
{
    private const string Recognition = "face_recognition_model.bin", Manifest = "face_recognition_model-weights_manifest.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("kente-test-weights-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Missing_weights_say_how_to_obtain_them()
    {
        var error = Assert.Throws<DataException>(() => FaceAnalyzer.Load(new() { Folder = _folder }));
        Assert.Equal(
            "The weights of the face networks are missing; run 'kente faces setup', or copy the content of the folder 'model' of the npm "
                + $"package @vladmandic/face-api 1.7.15 to {_folder}.", error.Reason);
        Assert.Equal(_folder, Path.GetDirectoryName(error.Path));
    }

    [Theory]
    [InlineData(Recognition)]
    [InlineData(Manifest)]
    public void A_file_with_one_changed_byte_is_refused(string name)
    {
        CopyWeights();
        string path = Path.Combine(_folder, name);
        byte[] content = File.ReadAllBytes(path);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(path, content);
        var error = Assert.Throws<DataException>(() => FaceAnalyzer.Load(new() { Folder = _folder }));
        Assert.Equal(path, error.Path);
        Assert.StartsWith("The file is not that of @vladmandic/face-api 1.7.15: its SHA-256 is ", error.Reason, StringComparison.Ordinal);
        Assert.EndsWith("; delete it and run 'kente faces setup'.", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        CopyWeights();
        string path = Path.Combine(_folder, Recognition);
        using (var file = File.OpenWrite(path)) file.SetLength(1L << 40);
        var error = Assert.Throws<DataException>(() => FaceAnalyzer.Load(new() { Folder = _folder }));
        Assert.Contains("it is larger than 16777216 bytes", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Installing_keeps_files_that_are_right_and_replaces_others()
    {
        CopyWeights();
        string right = Path.Combine(_folder, Manifest), wrong = Path.Combine(_folder, Recognition);
        var before = File.GetLastWriteTimeUtc(right);
        Assert.Equal(Path.GetFullPath(_folder), FaceModels.Install(_folder));
        Assert.Equal(before, File.GetLastWriteTimeUtc(right));

        File.WriteAllText(wrong, "not weights");
        FaceModels.Install(_folder);
        Assert.Equal(128, FaceAnalyzer.Load(new() { Folder = _folder }).Length);
        Assert.True(File.Exists(Path.Combine(_folder, "LICENSE")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        PretrainedWeights.Require();
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var error = Assert.Throws<DataException>(() => FaceModels.Install(Path.Combine(file, "faces")));
        Assert.StartsWith("The weights cannot be written here (", error.Reason, StringComparison.Ordinal);
        Assert.EndsWith("); choose another folder with KENTE_FACES.", error.Reason, StringComparison.Ordinal);
    }

    private void CopyWeights()
    {
        foreach (string file in Directory.EnumerateFiles(PretrainedWeights.Require()))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }
}
