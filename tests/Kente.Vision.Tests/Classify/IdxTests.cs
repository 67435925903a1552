using System.Buffers.Binary;
using System.IO.Compression;

namespace Kente.Vision.Tests.Classify;

public sealed class IdxTests
{
    [Fact]
    public void Images_and_classes_of_both_parts_are_read()
    {
        using TestFolder folder = new();
        Write(folder, "train", [7, 0, 7], compressed: true);
        Write(folder, "t10k", [3], compressed: false);
        var parts = ClassDataset.OpenParts(folder.Root);
        var train = parts.Single(part => part.Name == "train").Data;

        Assert.Equal(["0", "3", "7"], train.Classes);
        Assert.Equal([1, 0, 2], train.Counts);
        Assert.Equal("train-00002", train.Images[2].Name);
        Assert.Equal(new(5, 4), train.Images[2].Size);
        Assert.Equal(Rgb.Gray(2 * 20 + 11), train.Images[2].Load()[1, 2]);
        Assert.Equal([0, 1, 0], parts.Single(part => part.Name == "test").Data.Counts);
    }

    [Fact]
    public void One_file_alone_has_no_part()
    {
        using TestFolder folder = new();
        Write(folder, "t10k", [3, 4], compressed: true);
        Assert.Null(Assert.Single(ClassDataset.OpenParts(folder.Root)).Name);
    }

    [Fact]
    public void A_file_without_classes_of_another_length_or_truncated_is_one_sentence()
    {
        using TestFolder folder = new();
        Write(folder, "train", [1, 2], compressed: false);
        byte[] images = File.ReadAllBytes(folder["train-images-idx3-ubyte"]);
        File.WriteAllBytes(folder["train-images-idx3-ubyte"], images[..^1]);
        AssertError("39 values, but its header states 2 × 4 × 5");
        File.WriteAllBytes(folder["train-images-idx3-ubyte"], images);
        File.WriteAllBytes(folder["train-labels-idx1-ubyte"], Labels([1]));
        AssertError("1 classes for 2 images");
        File.Delete(folder["train-labels-idx1-ubyte"]);
        AssertError("train-labels-idx1-ubyte with the classes is missing");
        File.WriteAllBytes(folder["train-labels-idx1-ubyte.gz"], [1, 2, 3]);
        AssertError("cannot be decompressed");

        void AssertError(string said) =>
            Assert.Contains(said, Assert.Throws<DataException>(() => ClassDataset.Open(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_digits_of_MNIST_are_read()
    {
        var data = ClassDataset.Open(SharedData.Require("cls-mnist-t10k"));

        Assert.Equal(10_000, data.Count);
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], data.Counts);
        Assert.Equal("7", data.Classes[data.Images[0].Classes[0]]);
    }

    // Images of 5×4 pixels whose values count upwards.
    private static void Write(TestFolder folder, string prefix, byte[] classes, bool compressed)
    {
        byte[] images = [0, 0, 8, 3, .. Number(classes.Length), .. Number(4), .. Number(5),
            .. Enumerable.Range(0, classes.Length * 20).Select(i => (byte)i)];
        Save(folder[$"{prefix}-images-idx3-ubyte"], images, compressed);
        Save(folder[$"{prefix}-labels-idx1-ubyte"], Labels(classes), compressed);
    }

    private static byte[] Labels(byte[] classes) => [0, 0, 8, 1, .. Number(classes.Length), .. classes];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static void Save(string path, byte[] content, bool compressed)
    {
        using Stream file = File.Create(compressed ? path + ".gz" : path);
        using Stream target = compressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        target.Write(content);
    }
}
