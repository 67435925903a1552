using System.IO.Compression;
using System.Text.Json.Nodes;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Malicious files cause a clear error without using much memory or time.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.keras"];

    private string Weights => _folder["m.weights.h5"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Zip_bomb_is_not_extracted()
    {
        Sample().Save(Path);
        using (var zip = ZipFile.Open(Path, ZipArchiveMode.Update))
        {
            zip.GetEntry("model.weights.h5")!.Delete();
            using var entry = zip.CreateEntry("model.weights.h5", CompressionLevel.Fastest).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) entry.Write(zeros);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.EndsWith("bytes to 104857600, far more than the weights of a model do.", Fault(Path), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10 << 20);
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("assets/../../evil.txt")]
    [InlineData("assets\\..\\evil.txt")]
    [InlineData("C:/evil.txt")]
    public void Member_outside_the_archive_is_rejected(string member)
    {
        Sample().Save(Path);
        using (var zip = ZipFile.Open(Path, ZipArchiveMode.Update)) zip.CreateEntry(member);
        Assert.Equal($"The zip archive has an entry '{member}', whose path leads out of it.", Fault(Path));
    }

    [Fact]
    public void Two_configs_in_one_archive_are_rejected()
    {
        Sample().Save(Path);
        using (var zip = ZipFile.Open(Path, ZipArchiveMode.Update)) zip.CreateEntry("config.json");
        Assert.Equal("The archive contains several entries 'config.json'.", Fault(Path));
    }

    [Theory]
    [InlineData(.1)]
    [InlineData(.5)]
    [InlineData(.9)]
    [InlineData(.999)]
    public void Truncated_weights_are_reported_as_damaged(double share)
    {
        SampleModels.Make("images").SaveWeights(Weights);
        byte[] whole = File.ReadAllBytes(Weights);
        File.WriteAllBytes(Weights, whole[..(int)(whole.Length * share)]);
        Assert.Contains(
            "truncated", Assert.Throws<DataException>(() => SampleModels.Make("images").LoadWeights(Weights)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_are_never_opened()
    {
        const string indirect = "'' in the HDF5 file contains a soft or external link, which weight files do not have.";
        AssertError(indirect, new HandMadeHdf5().Header(HandMadeHdf5.ExternalLink("layers", "/etc/passwd")));
        AssertError(indirect, new HandMadeHdf5().Header(HandMadeHdf5.SoftLink("layers", "/layers")));
        AssertError(
            "'a' in the HDF5 file stores its data in an external file, which Kente does not open.",
            Dataset(HandMadeHdf5.Space(1), HandMadeHdf5.Float32, HandMadeHdf5.ExternalFiles));
        AssertError(
            "'a' in the HDF5 file is a virtual dataset, which weight files do not contain.",
            Dataset(HandMadeHdf5.Space(1), HandMadeHdf5.Float32, HandMadeHdf5.Virtual));
    }

    [Fact]
    public void Cyclic_references_terminate()
    {
        AssertError(
            "'a' in the HDF5 file is linked from two places or from itself; the groups of a weight file form a tree.",
            new HandMadeHdf5().Header(HandMadeHdf5.HardLink("a", HandMadeHdf5.Root)));
        // A header of 32 bytes continues in a block that continues in itself.
        byte[] again = HandMadeHdf5.Continued(HandMadeHdf5.Root + 32, 28);
        Assert.Contains(
            "header continuations form a cycle", Fault(new HandMadeHdf5().Header(again).Raw([.. "OCHK"u8], again, new byte[4])),
            StringComparison.Ordinal);
        HandMadeHdf5 deep = new();
        for (int i = 0; i < 100; i++) deep.Header(HandMadeHdf5.HardLink("a", deep.Here + 8 + 16 + 4));
        AssertError("The groups of the HDF5 file are nested more than 64 levels deep.", deep.Header());
    }

    [Theory]
    [InlineData(1L << 40)]
    [InlineData(1L << 62)]
    [InlineData(-1)]
    public void Absurd_shapes_allocate_no_memory(long length)
    {
        foreach (byte[] layout in new[] { HandMadeHdf5.Contiguous(48, 100), HandMadeHdf5.Chunked(int.MaxValue) })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains(
                "has shape", Fault(Dataset(HandMadeHdf5.Space(length), HandMadeHdf5.Float32, layout)), StringComparison.Ordinal);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
        }
    }

    [Fact]
    public void Parts_larger_than_their_header_allocate_no_memory()
    {
        byte[] attribute = [3, 0, 2, 0, 20, 0, 12, 0, 0, (byte)'n', 0, .. HandMadeHdf5.Float32[4..], .. HandMadeHdf5.Space(1 << 28)[4..]];
        byte[] fill = [2, 0, 0, 1, 0, 0, 0, 0x7f];
        byte[] list = [0x19, 0, 0, 0, 16, 0, 0, 0, 0x16, 0, 0, 0, 0, 0, 0, 0x70];
        byte[][] messages = [HandMadeHdf5.Message(12, attribute), HandMadeHdf5.Message(5, fill), HandMadeHdf5.Message(3, list)];
        foreach (byte[] message in messages)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains(
                "is damaged near byte", Fault(Dataset(HandMadeHdf5.Space(1), HandMadeHdf5.Float32, message)), StringComparison.Ordinal);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
        }
    }

    [Fact]
    public void Values_outside_the_file_are_reported()
    {
        const string message = "'a' in the HDF5 file has shape (100), but its data is elsewhere or shorter. The file may be truncated.";
        AssertError(message, Dataset(HandMadeHdf5.Space(100), HandMadeHdf5.Float32, HandMadeHdf5.Contiguous(48, 400)));
        AssertError(message, Dataset(HandMadeHdf5.Space(100), HandMadeHdf5.Float32, HandMadeHdf5.Contiguous(48, 40)));
        AssertError(message, Dataset(HandMadeHdf5.Space(100), HandMadeHdf5.Float32, HandMadeHdf5.Chunked(1 << 20)));
    }

    [Theory]
    [InlineData("\"layers\"")]
    [InlineData("[[[1]]]")]
    [InlineData("{}")]
    [InlineData("1e400")]
    [InlineData("null")]
    public void Config_of_wrong_types_is_one_error(string value)
    {
        foreach (string key in new[] { "class_name", "config", "module" })
        {
            Sample().Save(Path);
            KerasArchive.Replace(
                Path, "config.json",
                $$"""{"module":"keras","class_name":"Sequential","config":{"name":"m","layers":[]},"{{key}}2":0}""".Replace(
                    $"\"{key}\":", $"\"{key}\":{value},\"x\":", StringComparison.Ordinal));
            if (key != "module") Assert.NotEmpty(Fault(Path));
            Sample().Save(Path);
            string changed = key == "config" ? "units" : key == "module" ? "activation" : "kernel_initializer";
            KerasArchive.Change(
                Path,
                structure => structure["config"]!["layers"]![1]!["config"]![changed] = JsonNode.Parse(value == "1e400" ? "1e300" : value));
            if (value is not ("null" or "\"layers\"")) Assert.NotEmpty(Fault(Path));
        }
    }

    private static HandMadeHdf5 Dataset(params byte[][] messages)
    {
        HandMadeHdf5 file = new();
        byte[] link = HandMadeHdf5.HardLink("a", 0);
        return file.Header(HandMadeHdf5.HardLink("a", file.Here + 8 + link.Length + 4)).Header(messages);
    }

    private void AssertError(string message, HandMadeHdf5 file) => Assert.Equal(message, Fault(file));

    private string Fault(HandMadeHdf5 file)
    {
        File.WriteAllBytes(Weights, file.Bytes);
        return Assert.Throws<DataException>(() => Sample().LoadWeights(Weights)).Reason;
    }

    private static string Fault(string path) => Assert.Throws<DataException>(() => Model.Load(path)).Reason;

    private static Sequential Sample() => new(Input(4), [Dense(2, name: "first")], name: "m");
}
