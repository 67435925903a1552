using System.Globalization;
using System.Text.Json.Nodes;

namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Maps integers to their indices in a vocabulary, or indices to integers.</summary>
internal sealed class IntegerLookup : IndexLookup<long>, IFromConfig<IntegerLookup>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.IntegerLookup"/>.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or the vocabulary is empty, contains a token twice or a reserved
    /// one.</exception>
    public IntegerLookup(LookupSettings<long>? options = null, long? maskToken = null, long oovToken = -1, string? name = null)
        : base(options, maskToken is { } mask ? [mask] : [], oovToken, name) { }

    /// <summary>Integer that is masked; <see langword="null"/> for none.</summary>
    public long? MaskToken => Mask is [var mask] ? mask : null;

    private protected override IComparer<long> Order => Comparer<long>.Default;

    /// <inheritdoc/>
    public static IntegerLookup FromConfig(ObjectConfig config)
    {
        config.Only("vocabulary_dtype", "int64");
        config.Only("oov_method", "floormod");
        long Token(JsonNode? node) => long.TryParse(node?.ToJsonString(), CultureInfo.InvariantCulture, out long token)
            ? token
            : throw config.Wrong("vocabulary", node, "a list of integers");
        long? Optional(string key) => config.Values[key] is { } node ? Token(node) : null;
        IntegerLookup lookup = new(ReadOptions(config, Token), Optional("mask_token"), Optional("oov_token") ?? -1, config.Name);
        lookup.ReadSize(config);
        return lookup;
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        base.WriteConfig(config);
        config.Set("vocabulary_dtype", "int64");
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] is DType.Int32 or DType.Int64 or DType.UInt8
            ? TokenOutputs.Type(Options.Output)
            : throw new ModelException(Name, "integers", inputs[0].ToString());
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return LookupExport.Integers(graph, this, Known, inputs[0]);
    }

    // The nonnegative remainder, as % in Python.
    private protected override int Bucket(long token, int buckets) => (int)(((token % buckets) + buckets) % buckets);

    private protected override long[] Unwrap(NdArray array) => array.DType is DType.Int32 or DType.Int64 or DType.UInt8
        ? array.ToArray<long>()
        : throw new ArgumentException($"'{Name}' expects integers, but was given {array.DType}.", nameof(array));

    private protected override NdArray Wrap(long[] values, long[] shape) => NdArray.Of(values, shape);

    private protected override string Text(long token) => token.ToString(CultureInfo.InvariantCulture);

    private protected override long Parse(string line) => long.TryParse(line, CultureInfo.InvariantCulture, out long token)
        ? token
        : throw new FormatException(
            $"The vocabulary of layer '{Name}' contains '{(line.Length > 40 ? $"{line[..40]}…" : line)}', which is not an integer.");

    private protected override JsonNode? Json(long token) => JsonValue.Create(token);

    private protected override bool IsLine(long token) => true;
}
