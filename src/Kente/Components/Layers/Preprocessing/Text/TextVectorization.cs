using System.Text.Json.Nodes;
using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Graph;

namespace Kente.Components.Layers.Preprocessing.Text;

/// <summary>
/// Maps texts to indices of tokens: standardizes them, splits them into tokens and looks these up in a learned or given vocabulary.
/// </summary>
internal sealed class TextVectorization : HostLayer, IAdaptable, IKeepsVocabulary, IFromConfig<TextVectorization>
{
    private readonly StringLookup _lookup;
    private readonly int[] _widths;

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.TextVectorization"/>.</summary>
    /// <exception cref="ArgumentException">An option is out of range or does not fit another, or the vocabulary is empty, contains a token
    /// twice or a reserved one.</exception>
    public TextVectorization(
        int? maxTokens = null, TextStandardization? standardize = null,
        TextSplit split = TextSplit.Whitespace, TokenOutput output = TokenOutput.Index, int? outputSequenceLength = null,
        IReadOnlyList<string>? vocabulary = null, TextVectorizationOptions? options = null, string? name = null) : base(name)
    {
        TokenOutputs.Among(output, TokenOutput.Index, TokenOutput.MultiHot, TokenOutput.Count, TokenOutput.TfIdf);
        if (outputSequenceLength is { } length)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(outputSequenceLength));
            if (output != TokenOutput.Index)
            {
                throw new ArgumentException(
                    "An output sequence length requires the output Index; rows have the length of the vocabulary.",
                    nameof(outputSequenceLength));
            }
        }
        var ngrams = options?.Ngrams;
        _widths = [.. ngrams ?? [1]];
        if (_widths.Length == 0 || _widths.Any(width => width < 1))
            throw new ArgumentException("Lengths of n-grams must be at least 1, and there must be at least one.", "ngrams");
        (Standardize, Split) = (standardize ?? TextStandardization.LowerAndStripPunctuation, split);
        (Ngrams, OutputSequenceLength) = (ngrams is null ? null : _widths, outputSequenceLength);
        _lookup = new StringLookup(
            new()
            {
                MaxTokens = maxTokens,
                Vocabulary = vocabulary,
                IdfWeights = options?.IdfWeights,
                Output = output,
                PadToMaxTokens = options?.PadToMaxTokens ?? false,
            },
            maskToken: "", name: Name);
    }

    /// <summary>Standardization of the texts.</summary>
    public TextStandardization Standardize { get; }

    /// <summary>How texts are split into tokens.</summary>
    public TextSplit Split { get; }

    /// <summary>Lengths of the n-grams; <see langword="null"/> for single tokens.</summary>
    public IReadOnlyList<int>? Ngrams { get; }

    /// <summary>Length of the output; <see langword="null"/> for that of the longest text of a batch.</summary>
    public int? OutputSequenceLength { get; }

    /// <summary>Tokens by index, starting with those for padding and out-of-vocabulary input.</summary>
    public IReadOnlyList<string> Vocabulary => _lookup.Vocabulary;

    IReadOnlyList<string> IKeepsVocabulary.Tokens => Vocabulary;

    /// <summary>Number of tokens, including those for padding and out-of-vocabulary input.</summary>
    public int VocabularySize => _lookup.VocabularySize;

    string? IKeepsVocabulary.VocabularyText => ((IKeepsVocabulary)_lookup).VocabularyText;

    float[]? IKeepsVocabulary.IdfWeights => ((IKeepsVocabulary)_lookup).IdfWeights;

    // Keras writes the vocabulary twice, for this layer and for the lookup layer inside.
    internal override IEnumerable<(string Path, Operation Layer)> Parts => [("_lookup_layer", _lookup)];

    private TokenOutput Output => _lookup.Options.Output;

    /// <inheritdoc/>
    public static TextVectorization FromConfig(ObjectConfig config)
    {
        config.Only("encoding", "utf-8");
        config.Only("ragged", false);
        var options = StringLookup.ReadOptions(config, node => StringLookup.Token(config, node), oovIndices: 1);
        // A number selects all lengths up to it, a list the lengths in it.
        int[]? ngrams = config.Values["ngrams"] is JsonArray ? config.Ints("ngrams")
            : config.Ints("ngrams") is [var most] ? [.. Enumerable.Range(1, Math.Max(0, most))]
            : null;
        var standardize = ReadStandardization(config);
        var split = config.Values.ContainsKey("split") && config.Values["split"] is null
            ? TextSplit.None
            : config.Choice("split", TextSplit.Whitespace, ("whitespace", TextSplit.Whitespace), ("character", TextSplit.Character));
        TextVectorization layer = new(
            options.MaxTokens, standardize, split, options.Output,
            config.Values["output_sequence_length"] is null ? null : config.Int("output_sequence_length"), options.Vocabulary,
            new() { Ngrams = ngrams, IdfWeights = options.IdfWeights, PadToMaxTokens = options.PadToMaxTokens }, config.Name);
        layer._lookup.ReadSize(config);
        return layer;
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("max_tokens", (long?)_lookup.Options.MaxTokens);
        config.Values["standardize"] = Standardize == TextStandardization.None ? null
            : Standardize.Function is null ? Standardize.Name
            : Function(Standardize.Name);
        config.Set("split", Split switch { TextSplit.None => null, TextSplit.Character => "character", _ => "whitespace" });
        if (Ngrams is null) config.Values["ngrams"] = null;
        else config.Set("ngrams", _widths);
        config.Set("output_mode", TokenOutputs.Name(Output));
        config.Set("output_sequence_length", (long?)OutputSequenceLength);
        config.Set("pad_to_max_tokens", _lookup.Options.PadToMaxTokens);
        config.Set("sparse", false);
        config.Set("ragged", false);
        config.Set("encoding", "utf-8");
        _lookup.WriteVocabulary(config);
    }

    /// <inheritdoc/>
    public void Adapt(IEnumerable<NdArray> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        TokenCounts<string> counts = new();
        Tokenizer tokenizer = new(Standardize, Split);
        foreach (var batch in batches)
        {
            var (texts, size) = Texts(batch);
            for (int i = 0; i < texts.Length; i += size)
            {
                counts.Begin();
                tokenizer.Read(texts.AsSpan(i, size));
                foreach (int width in _widths)
                    for (int first = 0; first + width <= tokenizer.Count; first++)
                        TokenCounts<string>.Add(counts, tokenizer.Tokens(first, width));
            }
        }
        _lookup.Learn(counts, inModel: BuiltFor is not null);
    }

    void IKeepsVocabulary.Restore(string vocabulary, float[]? idfWeights) => ((IKeepsVocabulary)_lookup).Restore(vocabulary, idfWeights);

    internal override NdArray Transform(IReadOnlyList<NdArray> inputs)
    {
        var known = _lookup.FittedVocabulary;
        var lookup = known.Indices.GetAlternateLookup<ReadOnlySpan<char>>();
        var (texts, size) = Texts(inputs[0]);
        Tokenizer tokenizer = new(Standardize, Split);
        int most = OutputSequenceLength ?? int.MaxValue, samples = texts.Length / size;
        // N-grams need all tokens, because those of the second length follow all of the first.
        int maxCount = _widths is [1] ? most : int.MaxValue;
        List<long> indices = new(samples * Math.Min(most, 256));
        var ends = new int[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            int start = indices.Count;
            tokenizer.Read(texts.AsSpan(sample * size, size), maxCount);
            foreach (int width in _widths)
                for (int first = 0; first + width <= tokenizer.Count && indices.Count - start < most; first++)
                {
                    var token = tokenizer.Tokens(first, width);
                    indices.Add(token.IsEmpty ? _lookup.MaskIndex : lookup.TryGetValue(token, out int index) ? index : _lookup.OovStart);
                }
            ends[sample] = indices.Count;
        }
        return Padded(indices, ends);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input] || input.Rank > 1 || (Split != TextSplit.None && input.Count != 1))
        {
            string expected = Split == TextSplit.None
                ? "strings of shape (None,) or (None, strings)"
                : "one text for each sample, of shape (None,) or (None, 1)";
            throw Unfit(expected, inputs);
        }
        return Output == TokenOutput.Index ? [OutputSequenceLength] : [_lookup.Depth];
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] == DType.String
            ? TokenOutputs.Type(Output)
            : throw new ModelException(Name, "texts, an input of DType.String", inputs[0].ToString());
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var indices = LookupExport.Strings(graph, _lookup, _lookup.FittedVocabulary, TextExport.Tokens(graph, this, inputs[0]));
        return Output == TokenOutput.Index && OutputSequenceLength is { } length ? TextExport.Sized(graph, indices, length) : indices;
    }

    // A missing value is Keras's default, null none, an object a registered function.
    private static TextStandardization ReadStandardization(ObjectConfig config)
    {
        if (!config.Values.TryGetPropertyValue("standardize", out var node)) return TextStandardization.LowerAndStripPunctuation;
        return node switch
        {
            null => TextStandardization.None,
            JsonValue value when value.TryGetValue(out string? name) && TextStandardization.Named(name) is { } known => known,
            JsonObject function when function["config"] is JsonValue value && value.TryGetValue(out string? name) =>
                TextStandardization.Named(name) ?? throw new FormatException(
                    $"{config.Owner}: the standardization '{name}' is not known; create a TextStandardization of this name and call "
                        + "Register before loading the file."),
            _ => throw config.Wrong(
                "standardize", node, "\"lower_and_strip_punctuation\" or \"lower\" or \"strip_punctuation\" or a registered function"),
        };
    }

    // As Keras writes a function that is registered with register_keras_serializable.
    private static JsonObject Function(string name) => new()
    {
        ["module"] = null,
        ["class_name"] = "function",
        ["config"] = name,
        ["registered_name"] = name,
    };

    private (string[] Texts, int Size) Texts(NdArray array)
    {
        if (array.DType != DType.String)
            throw new ArgumentException($"'{Name}' expects strings, but was given {array.DType}.", nameof(array));
        int size = array.Dimensions.Length < 2 ? 1 : checked((int)array.Dimensions[^1]);
        return array.Dimensions.Length <= 2 && (size == 1 || (Split == TextSplit.None && size > 0))
            ? (array.ToStrings(), size)
            : throw new ArgumentException(
                $"'{Name}' expects one text for each sample, but was given texts of shape ({string.Join(", ", array.Dimensions)}).",
                nameof(array));
    }

    // Sequences are padded with index 0, rows with −1, which they ignore.
    private NdArray Padded(List<long> indices, int[] ends)
    {
        int length = OutputSequenceLength ?? 0;
        if (OutputSequenceLength is null)
            for (int i = 0; i < ends.Length; i++) length = Math.Max(length, ends[i] - (i == 0 ? 0 : ends[i - 1]));
        var padded = new long[(long)ends.Length * length];
        if (Output != TokenOutput.Index) Array.Fill(padded, -1);
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(indices);
        for (int i = 0; i < ends.Length; i++) all[(i == 0 ? 0 : ends[i - 1])..ends[i]].CopyTo(padded.AsSpan(i * length));
        return _lookup.Encode(padded, [ends.Length, length]);
    }
}
