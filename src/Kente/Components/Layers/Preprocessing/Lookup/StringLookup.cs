using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kente.Components.Layers.Preprocessing.Hashes;

namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Maps strings to their indices in a vocabulary, or indices to strings.</summary>
internal sealed class StringLookup : IndexLookup<string>, IFromConfig<StringLookup>
{
    // The line ends of splitlines in Python.
    private static readonly System.Buffers.SearchValues<char> LineEnds =
        System.Buffers.SearchValues.Create("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.StringLookup"/>.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or the vocabulary is empty, contains a token twice or a reserved
    /// one.</exception>
    public StringLookup(LookupSettings<string>? options = null, string? maskToken = null, string oovToken = "[UNK]", string? name = null)
        : base(options, maskToken is null ? [] : [maskToken], oovToken, name) => ArgumentNullException.ThrowIfNull(oovToken);

    /// <summary>Token that is masked; <see langword="null"/> for none.</summary>
    public string? MaskToken => Mask is [var mask] ? mask : null;

    private protected override IComparer<string> Order => CodePointOrder.Instance;

    /// <inheritdoc/>
    public static StringLookup FromConfig(ObjectConfig config)
    {
        config.Only("encoding", "utf-8");
        StringLookup lookup = new(
            ReadOptions(config, node => Token(config, node)), config.Text("mask_token", null), config.Text("oov_token", "[UNK]")!,
            config.Name);
        lookup.ReadSize(config);
        return lookup;
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        base.WriteConfig(config);
        config.Set("encoding", "utf-8");
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Options.Invert)
        {
            return inputs[0] is DType.Int32 or DType.Int64
                ? DType.String
                : throw new ModelException(Name, "integers", inputs[0].ToString());
        }
        return inputs[0] == DType.String
            ? TokenOutputs.Type(Options.Output)
            : throw new ModelException(Name, "strings", inputs[0].ToString());
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return LookupExport.Strings(graph, this, Known, inputs[0]);
    }

    /// <summary>Gets the vocabulary for lookups of spans.</summary>
    internal Vocabulary<string> FittedVocabulary => Known;

    internal static string Token(ObjectConfig config, JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw config.Wrong("vocabulary", node, "a list of strings");

    private protected override int Bucket(string token, int buckets) =>
        (int)(FarmHash.Fingerprint(Encoding.UTF8.GetBytes(token)) % (ulong)buckets);

    private protected override string[] Unwrap(NdArray array) => array.DType == DType.String
        ? array.ToStrings()
        : throw new ArgumentException($"'{Name}' expects strings, but was given {array.DType}.", nameof(array));

    private protected override NdArray Wrap(string[] values, long[] shape) => NdArray.Of(values, shape);

    private protected override string Text(string token) => token;

    private protected override string Parse(string line) => line;

    private protected override JsonNode? Json(string token) => JsonValue.Create(token);

    private protected override bool IsLine(string token) => token.Length > 0 && !token.AsSpan().ContainsAny(LineEnds);
}
