using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Hashes;

/// <summary>Maps strings or integers to bins by their hash, without a vocabulary; several values may share a bin.</summary>
internal sealed class Hashing : HostLayer, IFromConfig<Hashing>
{
    private readonly JsonValue? _mask;

    /// <summary>Initializes the layer; see <c>Layers.Hashing</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins, or the output is not supported.</exception>
    public Hashing(
        int bins, string? maskValue = null, (long, long)? salt = null, TokenOutput output = TokenOutput.Index, string? name = null)
        : this(bins, salt, output, name, maskValue is null ? null : JsonValue.Create(maskValue)) { }

    /// <summary>Initializes a layer with an integer as mask value; see <c>Layers.Hashing</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins, or the output is not supported.</exception>
    public Hashing(int bins, long maskValue, (long, long)? salt = null, TokenOutput output = TokenOutput.Index, string? name = null)
        : this(bins, salt, output, name, JsonValue.Create(maskValue)) { }

    private Hashing(int bins, (long, long)? salt, TokenOutput output, string? name, JsonValue? mask) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (Bins, Salt, _mask) = (bins, salt, mask);
        Output = TokenOutputs.Among(output, TokenOutput.Index, TokenOutput.OneHot, TokenOutput.MultiHot, TokenOutput.Count);
    }

    /// <summary>Number of bins, including the bin of the mask value.</summary>
    public int Bins { get; }

    /// <summary>Key of SipHash; <see langword="null"/> for FarmHash.</summary>
    public (long, long)? Salt { get; }

    /// <summary>Output of the layer.</summary>
    public TokenOutput Output { get; }

    /// <inheritdoc/>
    public static Hashing FromConfig(ObjectConfig config)
    {
        CheckType(config, TokenOutputs.Read(config, TokenOutput.Index));
        long Integer(string key, JsonNode? node) => long.TryParse(node?.ToJsonString(), CultureInfo.InvariantCulture, out long value)
            ? value
            : throw config.Wrong(key, node, "an integer");
        (long, long)? salt = config.Values["salt"] switch
        {
            null => null,
            JsonArray { Count: 2 } pair => (Integer("salt", pair[0]), Integer("salt", pair[1])),
            var one => (Integer("salt", one), Integer("salt", one)),
        };
        var mask = config.Values["mask_value"] switch
        {
            null => null,
            JsonValue text when text.GetValueKind() == JsonValueKind.String => JsonValue.Create(text.GetValue<string>()),
            var number => JsonValue.Create(Integer("mask_value", number)),
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
        long[] indices = [.. HashInput.Texts(x).Select(text => masks && text == mask ? 0 : (long)(Hash(text) % bins) + (masks ? 1 : 0))];
        return Encode(Output, indices, x.Dimensions, Bins);
    }

    /// <summary>Encodes bin indices as the output of a hashing layer.</summary>
    internal static NdArray Encode(TokenOutput output, long[] indices, long[] shape, int bins)
    {
        if (output == TokenOutput.Index) return NdArray.Of(indices, shape);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        return NdArray.Of(TokenOutputs.Rows(output, tensor(indices, shape, device: CPU), bins));
    }

    /// <summary>Writes the type of bin indices, which the hashing layers of Keras declare as int64.</summary>
    internal static void WriteType(ObjectConfig config, TokenOutput output)
    {
        if (output == TokenOutput.Index) config.Set("dtype", "int64");
    }

    /// <summary>Checks that the declared type fits the output.</summary>
    internal static void CheckType(ObjectConfig config, TokenOutput output)
    {
        var type = InputConfig.Type(config);
        if (type != TokenOutputs.Type(output))
            throw config.Wrong("dtype", config.Values["dtype"], output == TokenOutput.Index ? "\"int64\"" : "\"float32\"");
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
        return inputs[0] == DType.Bool
            ? throw new ModelException(Name, "strings or integers", inputs[0].ToString())
            : TokenOutputs.Type(Output);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        throw new NotSupportedException(
            $"'{Name}' cannot be exported to ONNX, which has no operator for its hash: export the model that follows it, and pass the "
            + "output of this layer as its input.");

    private ulong Hash(string text) => Salt is var (first, second)
        ? SipHash.Hash(HashInput.Bytes(text), (ulong)first, (ulong)second)
        : FarmHash.Fingerprint(HashInput.Bytes(text));
}
