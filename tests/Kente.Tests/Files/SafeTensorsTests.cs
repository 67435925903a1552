using System.Buffers.Binary;
using System.Text;
using CsCheck;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Weights in safetensors files.</summary>
public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["m.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(SampleModels.Names), MemberType = typeof(SampleModels))]
    public void Weights_are_restored_exactly(string kind)
    {
        var model = SampleModels.Make(kind);
        float[][] before = [.. model.Weights.Select(weight => weight.ToArray())];
        model.SaveWeights(Path);
        foreach (var weight in model.Weights) weight.Assign(new float[weight.Size]);
        model.LoadWeights(Path);

        Assert.Equal(before, model.Weights.Select(weight => weight.ToArray()));
    }

    [Fact]
    public void Tensors_are_named_by_layers_and_weights_and_stored_contiguously()
    {
        Layer head = new Sequential(Input(3), [Dense(2, name: "out")], name: "head");
        var x = Input(4);
        Model model = new(x, head(Dense(3, useBias: false, name: "first")(x)));
        model.SaveWeights(Path);
        byte[] file = File.ReadAllBytes(Path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);

        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"__metadata__":{"format":"keras"},"first/kernel":{"dtype":"F32","shape":[4,3],"data_offsets":[0,48]},"head/out/kernel":{"dtype":"F32","shape":[3,2],"data_offsets":[48,72]},"head/out/bias":{"dtype":"F32","shape":[2],"data_offsets":[72,80]}}""",
            Encoding.UTF8.GetString(file, 8, length).TrimEnd());
        Assert.Equal(8 + length + 80, file.Length);
        Assert.Equal(model.Weights[0].ToArray()[5], BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(8 + length + 20)));
    }

    [Fact]
    public void Order_in_the_file_does_not_matter_and_other_types_are_rounded()
    {
        Write(
            """{"d/bias":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"d/kernel":{"dtype":"BF16","shape":[2,1],"data_offsets":[8,12]}}""",
            [.. BitConverter.GetBytes(.1), 0x80, 0x3f, 0x20, 0xc0]);
        var model = Sample();
        model.LoadWeights(Path);

        Assert.Equal([1f, -2.5f], model.Weights[0].ToArray());
        Assert.Equal([.1f], model.Weights[1].ToArray());
        Write(
            """{"d/bias":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"d/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[2,10]}}""",
            [.. BitConverter.GetBytes((Half)1.5), .. new byte[8]]);
        model.LoadWeights(Path);
        Assert.Equal([1.5f], model.Weights[1].ToArray());
    }

    [Theory]
    [InlineData(
        """{"d/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""", 8,
        "The file has no tensor 'd/bias'; it has d/kernel. Names of layers must match: set them, or build the model right after Session.Start, which restarts automatic names.")]
    [InlineData(
        """{"d/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"d/bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"x":{"dtype":"F32","shape":[],"data_offsets":[12,16]}}""",
        16, "The model has no weight 'x'; its weights are d/kernel, d/bias.")]
    [InlineData(
        """{"d/kernel":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"d/bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""",
        12, "The weight 'd/kernel' has shape (2, 1), but its tensor has shape (1, 2).")]
    [InlineData(
        """{"d/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"d/bias":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8,
        "The tensor 'd/bias' starts at byte 4, but the previous one ends at 8.")]
    [InlineData(
        """{"d/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"d/bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""",
        11, "The tensors take 12 bytes, but the file contains 11. The file may be truncated.")]
    [InlineData(
        """{"d/kernel":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,0]}}""", 0,
        "Tensor 'd/kernel': 'shape' is [4611686018427387904,8], but should be lengths of a tensor that a file can contain.")]
    [InlineData(
        """{"d/kernel":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}""", 8,
        "Tensor 'd/kernel': 'shape' is [-2,-1], but should be a list of integers of at least 0.")]
    [InlineData(
        """{"d/kernel":{"dtype":"F32","shape":[3,1],"data_offsets":[0,8]}}""", 8,
        "The tensor 'd/kernel' of shape (3, 1) and type F32 needs 12 bytes, but has 8.")]
    [InlineData(
        """{"d/kernel":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", 8,
        "Tensor 'd/kernel': 'dtype' is \"I64\", but should be F32, F64, F16 or BF16.")]
    [InlineData("""{"d/kernel":7}""", 0, "The tensor 'd/kernel' has no description.")]
    [InlineData("[]", 0, "The header of the safetensors file is not a JSON object.")]
    public void Errors_are_reported_and_no_weight_is_changed(string header, int bytes, string message)
    {
        Write(header, new byte[bytes]);
        var model = Sample();
        float[] before = model.Weights[0].ToArray();
        Assert.Equal(message, Assert.Throws<DataException>(() => model.LoadWeights(Path)).Reason);
        Assert.Equal(before, model.Weights[0].ToArray());
    }

    [Fact]
    public void Header_longer_than_the_file_is_rejected()
    {
        File.WriteAllBytes(Path, [255, 255, 255, 255, 255, 255, 255, 127, (byte)'{', (byte)'}']);
        Assert.Equal(
            "This is not a safetensors file: its header would take 9223372036854775807 of 10 bytes.",
            Assert.Throws<DataException>(() => Sample().LoadWeights(Path)).Reason);
        File.WriteAllBytes(Path, [1]);
        Assert.Equal(
            "This is not a safetensors file: it is shorter than 8 bytes.",
            Assert.Throws<DataException>(() => Sample().LoadWeights(Path)).Reason);
    }

    [Theory]
    [InlineData("m.npz", "'m.npz' has no known extension; the name of a weight file ends in .weights.h5 or .safetensors.")]
    [InlineData("m", "'m' has no known extension; the name of a weight file ends in .weights.h5 or .safetensors.")]
    [InlineData(
        "m.keras", "'m.keras' is the name of a whole model. Call Save, or use the extension .weights.h5 or .safetensors for weights.")]
    public void File_name_selects_the_format(string name, string message) =>
        Assert.StartsWith(
            message, Assert.Throws<ArgumentException>(() => Sample().SaveWeights(_folder[name])).Message, StringComparison.Ordinal);

    [Fact]
    public void Optimizer_is_not_saved_as_named_tensors() =>
        Assert.StartsWith(
            "The model 'm' has no optimizer; call Compile first.",
            Assert.Throws<InvalidOperationException>(() => Sample().SaveWeights(Path, withOptimizer: true)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Any_values_are_restored_exactly() => Gen.Float.Array[3].Sample(
        numbers =>
        {
            var model = Sample();
            model.Weights[0].Assign(numbers.AsSpan(0, 2));
            model.Weights[1].Assign(numbers.AsSpan(2));
            model.SaveWeights(Path);
            var other = Sample();
            other.LoadWeights(Path);
            return numbers.Select(BitConverter.SingleToInt32Bits).SequenceEqual(
                other.Weights.SelectMany(weight => weight.ToArray()).Select(BitConverter.SingleToInt32Bits));
        },
        iter: 50, threads: 1);

    private static Sequential Sample() => new(Input(2), [Dense(1, name: "d")], name: "m");

    private void Write(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((long)text.Length), .. text, .. data]);
    }
}
