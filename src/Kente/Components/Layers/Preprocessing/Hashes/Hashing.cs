using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Hashes;

/// <summary>Strings or whole numbers as numbers of bins, by their hash: no vocabulary, but several may share a bin.</summary>
internal sealed class Hashing : HostLayer, IFromConfig<Hashing>
{
    private readonly JsonValue? _mask;

    /// <summary>Sets the layer; see <c>Layers.Hashing</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin, or the output is another.</exception>
    public Hashing(int bins, string? maskValue = null, (long, long)? salt = null, TokenOutput output = TokenOutput.Index, string? name = null)
        : this(bins, salt, output, name, maskValue is null ? null : JsonValue.Create(maskValue)) { }

    /// <summary>Sets a layer that masks a number; see <c>Layers.Hashing</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin, or the output is another.</exception>
    public Hashing(int bins, long maskValue, (long, long)? salt = null, TokenOutput output = TokenOutput.Index, string? name = null)
        : this(bins, salt, output, name, JsonValue.Create(maskValue)) { }

    private Hashing(int bins, (long, long)? salt, TokenOutput output, string? name, JsonValue? mask) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (Bins, Salt, _mask) = (bins, salt, mask);
        Output = TokenOutputs.Among(output, TokenOutput.Index, TokenOutput.OneHot, TokenOutput.MultiHot, TokenOutput.Count);
    }

    /// <summary>How many bins there are, that of the masked value among them.</summary>
    public int Bins { get; }

    /// <summary>The key of SipHash; <see langword="null"/> for FarmHash, which has none.</summary>
    public (long, long)? Salt { get; }

    /// <summary>What comes out.</summary>
    public TokenOutput Output { get; }

    /// <inheritdoc/>
    public static Hashing FromConfig(ObjectConfig config)
    {
        TypeOf(config, TokenOutputs.Read(config, TokenOutput.Index));
        long Whole(string key, JsonNode? node) => long.TryParse(node?.ToJsonString(), CultureInfo.InvariantCulture, out long number) ? number : throw config.Wrong(key, node, "whole numbers");
        (long, long)? salt = config.Values["salt"] switch
        {
            null => null,
            JsonArray { Count: 2 } pair => (Whole("salt", pair[0]), Whole("salt", pair[1])),
            var one => (Whole("salt", one), Whole("salt", one)),
        };
        var mask = config.Values["mask_value"] switch
        {
            null => null,
            JsonValue text when text.GetValueKind() == JsonValueKind.String => JsonValue.Create(text.GetValue<string>()),
            var number => JsonValue.Create(Whole("mask_value", number)),
        };
        return new(config.Int("num_bins"), salt, TokenOutputs.Read(config, TokenOutput.Index), config.Name, mask);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        WriteType(config, Output);
        config.Set("num_bins", Bins);
        config.Values["salt"] = Salt is var (first, second) ? new JsonArray(first, second) : null;
        config.Values["mask_value"] = _mask?.DeepClone();
        config.Set("output_mode", TokenOutputs.Name(Output));
        config.Set("sparse", false);
    }

    internal override NdArray Transform(IReadOnlyList<NdArray> inputs)
    {
        var x = inputs[0];
        bool masks = _mask is not null && Bins > 1;
        string? mask = _mask?.ToString();
        ulong bins = (ulong)(masks ? Bins - 1 : Bins);
        long[] numbers = [.. HashInput.Texts(x).Select(text => masks && text == mask ? 0 : (long)(Hash(text) % bins) + (masks ? 1 : 0))];
        return Encode(Output, numbers, x.Dimensions, Bins);
    }

    /// <summary>What a layer that hashes gives for the numbers of bins.</summary>
    internal static NdArray Encode(TokenOutput output, long[] numbers, long[] shape, int bins)
    {
        if (output == TokenOutput.Index) return NdArray.Of(numbers, shape);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return NdArray.Of(TokenOutputs.Rows(output, tensor(numbers, shape, device: CPU), bins));
    }

    /// <summary>Keras's layers that hash say that their bins are int64.</summary>
    internal static void WriteType(ObjectConfig config, TokenOutput output)
    {
        if (output == TokenOutput.Index) config.Set("dtype", "int64");
    }

    internal static void TypeOf(ObjectConfig config, TokenOutput output)
    {
        var type = InputConfig.Type(config);
        if (type != (output == TokenOutput.Index ? DType.Int64 : DType.Float32)) throw config.Wrong("dtype", config.Values["dtype"], output == TokenOutput.Index ? "\"int64\"" : "\"float32\"");
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [var input] ? TokenOutputs.Shape(Output, input, Bins) : throw Unfit("one input", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] == DType.Bool ? throw new ModelException(Name, "strings or whole numbers", inputs[0].ToString()) : TokenOutputs.Type(Output);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        throw new NotSupportedException($"'{Name}' cannot be exported to ONNX, which has no operator for its hash: export the model behind it, with an input of numbers, and hash before.");

    private ulong Hash(string text) => Salt is var (first, second) ? SipHash.Hash(HashInput.Bytes(text), (ulong)first, (ulong)second) : FarmHash.Fingerprint(HashInput.Bytes(text));
}
