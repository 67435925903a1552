using System.Text;

namespace Kente.Tests.Files.Legacy;

/// <summary>Malicious attributes cause a clear error without using much memory or time.</summary>
public sealed class LegacyHostileTests : IDisposable
{
    private const int HeapLength = 4096;

    private static readonly byte[] VariableString = [0x19, 1, 0, 0, 16, 0, 0, 0, 0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0];

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.h5"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Strings_outside_the_file_are_reported() => Assert.Equal(
        "The HDF5 file is damaged: an attribute refers to byte 1000000, but the file has 4800 bytes. It may be truncated.",
        Fault(Names(1, heap: 1_000_000, length: 4, index: 1)));

    [Theory]
    [InlineData(2, 4)]
    [InlineData(1, 5000)]
    public void Strings_outside_their_heap_are_reported(int index, int length) => Assert.Equal(
        "The attribute 'layer_names' of the HDF5 file is damaged.", Fault(Names(1, heap: 0, length, index)));

    [Fact]
    public void Many_references_to_one_long_string_use_little_memory()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(
            "The attributes of the HDF5 file are far longer than the file.", Fault(Names(4000, heap: 0, length: HeapLength - 48, index: 1)));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20);
    }

    [Fact]
    public void Numbers_are_not_names()
    {
        byte[] attribute = Attribute("layer_names", HandMadeHdf5.Float32[4..], 1, [0, 0, 0, 0]);
        Assert.Equal("The attribute 'layer_names' of the HDF5 file is not text.", Fault(new HandMadeHdf5().Header(attribute)));
    }

    [Fact]
    public void Names_that_are_not_UTF8_are_reported()
    {
        byte[] text = [0x13, 0, 0, 0, 2, 0, 0, 0];
        byte[] attribute = Attribute("layer_names", text, 1, [0xff, 0xfe]);
        Assert.Equal("The attribute 'layer_names' of the HDF5 file is not UTF-8 text.", Fault(new HandMadeHdf5().Header(attribute)));
    }

    [Fact]
    public void Attributes_outside_the_header_are_refused()
    {
        byte[] info = HandMadeHdf5.Message(0x15, [0, 0, .. BitConverter.GetBytes(48L), .. BitConverter.GetBytes(48L)]);
        Assert.Equal(
            "The list of attributes of '' of the HDF5 file is in the newest format, which Kente does not read; write the file without libver=\"latest\".",
            Fault(new HandMadeHdf5().Header(info)));
    }

    // A file whose root has the names of layers in a heap with one object.
    private static HandMadeHdf5 Names(int count, long heap, int length, int index)
    {
        HandMadeHdf5 file = new();
        int header = 8 + Attribute("layer_names", VariableString, count, new byte[16 * count]).Length + 4;
        long place = heap == 0 ? file.Here + header : heap;
        byte[] reference = [.. BitConverter.GetBytes(length), .. BitConverter.GetBytes(place), .. BitConverter.GetBytes(index)];
        file.Header(Attribute("layer_names", VariableString, count, [.. Enumerable.Repeat(reference, count).SelectMany(bytes => bytes)]));
        byte[] content = new byte[HeapLength - 32];
        Array.Fill(content, (byte)'a');
        file.Raw(
            [.. "GCOL"u8, 1, 0, 0, 0, .. BitConverter.GetBytes((long)HeapLength)],
            [1, 0, 1, 0, 0, 0, 0, 0, .. BitConverter.GetBytes((long)content.Length)], content);
        return file.Raw(new byte[Math.Max(0, 4800 - (int)file.Here)]);
    }

    private static byte[] Attribute(string name, byte[] type, int count, byte[] values)
    {
        byte[] title = [.. Encoding.ASCII.GetBytes(name), 0], space = HandMadeHdf5.Space(count)[4..];
        return HandMadeHdf5.Message(
            12, [3, 0, (byte)title.Length, 0, (byte)type.Length, 0, (byte)space.Length, 0, 0, .. title, .. type, .. space, .. values]);
    }

    private string Fault(HandMadeHdf5 file)
    {
        File.WriteAllBytes(Path, file.Bytes);
        return Assert.Throws<DataException>(() => Model.Load(Path)).Reason;
    }
}
