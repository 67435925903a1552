using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Graph;

namespace Kente.Components.Layers.Preprocessing.Text;

/// <summary>Texts as numbers: standardized, split into tokens, and looked up in a vocabulary that is learned or given.</summary>
internal sealed class TextVectorization : HostLayer, IAdaptable, IKeepsVocabulary, IFromConfig<TextVectorization>
{
    private readonly StringLookup _lookup;
    private readonly int[] _widths;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.TextVectorization"/>.</summary>
    /// <exception cref="ArgumentException">A setting is out of range or does not go with another, or the vocabulary is empty, has a token twice or a reserved one.</exception>
    public TextVectorization(
        int? maxTokens = null, TextStandardization standardize = TextStandardization.LowerAndStripPunctuation, TextSplit split = TextSplit.Whitespace,
        TokenOutput output = TokenOutput.Index, int? outputSequenceLength = null, IReadOnlyList<string>? vocabulary = null,
        TextVectorizationOptions? options = null, string? name = null) : base(name)
    {
        TokenOutputs.Among(output, TokenOutput.Index, TokenOutput.MultiHot, TokenOutput.Count, TokenOutput.TfIdf);
        if (outputSequenceLength is { } length)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(outputSequenceLength));
            if (output != TokenOutput.Index) throw new ArgumentException("The length of sequences is for the output Index; rows are as long as the vocabulary.", nameof(outputSequenceLength));
        }
        var ngrams = options?.Ngrams;
        _widths = [.. ngrams ?? [1]];
        if (_widths.Length == 0 || _widths.Any(width => width < 1)) throw new ArgumentException("Lengths of n-grams are 1 or more.", "ngrams");
        (Standardize, Split, Ngrams, OutputSequenceLength) = (standardize, split, ngrams is null ? null : _widths, outputSequenceLength);
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

    /// <summary>What is done to a text before it is split.</summary>
    public TextStandardization Standardize { get; }

    /// <summary>Where a text is split.</summary>
    public TextSplit Split { get; }

    /// <summary>How many tokens make one that is looked up; <see langword="null"/> for one.</summary>
    public IReadOnlyList<int>? Ngrams { get; }

    /// <summary>How many numbers come out; <see langword="null"/> for as many as the longest text of a batch has.</summary>
    public int? OutputSequenceLength { get; }

    /// <summary>All tokens by their numbers, those for padding and unknown ones first.</summary>
    public IReadOnlyList<string> Vocabulary => _lookup.Vocabulary;

    IReadOnlyList<string> IKeepsVocabulary.Tokens => Vocabulary;

    /// <summary>Number of tokens, those for padding and unknown tokens among them.</summary>
    public int VocabularySize => _lookup.VocabularySize;

    string? IKeepsVocabulary.VocabularyText => ((IKeepsVocabulary)_lookup).VocabularyText;

    float[]? IKeepsVocabulary.IdfWeights => ((IKeepsVocabulary)_lookup).IdfWeights;

    // Keras writes what the lookup inside keeps twice, here and there.
    internal override IEnumerable<(string Path, Operation Layer)> Parts => [("_lookup_layer", _lookup)];

    private TokenOutput Output => _lookup.Options.Output;

    /// <inheritdoc/>
    public static TextVectorization FromConfig(ObjectConfig config)
    {
        config.Only("encoding", "utf-8");
        config.Only("ragged", false);
        var options = StringLookup.ReadOptions(config, node => StringLookup.Token(config, node), oovIndices: 1);
        // One number stands for all lengths up to it, a list for those in it.
        int[]? ngrams = config.Values["ngrams"] is System.Text.Json.Nodes.JsonArray ? config.Ints("ngrams") : config.Ints("ngrams") is [var most] ? [.. Enumerable.Range(1, Math.Max(0, most))] : null;
        var standardize = config.Values.ContainsKey("standardize") && config.Values["standardize"] is null ? TextStandardization.None : config.Choice(
            "standardize", TextStandardization.LowerAndStripPunctuation, ("lower_and_strip_punctuation", TextStandardization.LowerAndStripPunctuation),
            ("lower", TextStandardization.Lower), ("strip_punctuation", TextStandardization.StripPunctuation));
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
        config.Set("standardize", Standardize switch
        {
            TextStandardization.None => null,
            TextStandardization.Lower => "lower",
            TextStandardization.StripPunctuation => "strip_punctuation",
            _ => "lower_and_strip_punctuation",
        });
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
                    for (int first = 0; first + width <= tokenizer.Count; first++) TokenCounts<string>.Add(counts, tokenizer.Tokens(first, width));
            }
        }
        _lookup.Learn(counts, stands: BuiltFor is not null);
    }

    void IKeepsVocabulary.Restore(string vocabulary, float[]? idfWeights) => ((IKeepsVocabulary)_lookup).Restore(vocabulary, idfWeights);

    internal override NdArray Transform(IReadOnlyList<NdArray> inputs)
    {
        var known = _lookup.KnownTokens;
        var places = known.Places.GetAlternateLookup<ReadOnlySpan<char>>();
        var (texts, size) = Texts(inputs[0]);
        Tokenizer tokenizer = new(Standardize, Split);
        int most = OutputSequenceLength ?? int.MaxValue, samples = texts.Length / size;
        // N-grams need all tokens: those of the second length come after all of the first.
        int wanted = _widths is [1] ? most : int.MaxValue;
        List<long> numbers = new(samples * Math.Min(most, 256));
        var ends = new int[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            int start = numbers.Count;
            tokenizer.Read(texts.AsSpan(sample * size, size), wanted);
            foreach (int width in _widths)
                for (int first = 0; first + width <= tokenizer.Count && numbers.Count - start < most; first++)
                {
                    var token = tokenizer.Tokens(first, width);
                    numbers.Add(token.IsEmpty ? _lookup.MaskNumber : places.TryGetValue(token, out int number) ? number : _lookup.OovStart);
                }
            ends[sample] = numbers.Count;
        }
        return Padded(numbers, ends);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input] || input.Rank > 1 || (Split != TextSplit.None && input.Count != 1))
            throw Unfit(Split == TextSplit.None ? "strings of shape (None,) or (None, strings)" : "one text for each sample, of shape (None,) or (None, 1)", inputs);
        return Output == TokenOutput.Index ? [OutputSequenceLength] : [_lookup.Depth];
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] == DType.String ? TokenOutputs.Type(Output) : throw new ModelException(Name, "texts, an input of DType.String", inputs[0].ToString());
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        throw new NotSupportedException($"'{Name}' cannot be exported to ONNX, which has no operator that splits texts as it does: export the model behind it, with an input of numbers, and vectorize before.");

    private (string[] Texts, int Size) Texts(NdArray array)
    {
        if (array.DType != DType.String) throw new ArgumentException($"'{Name}' reads texts, but was given numbers of type {array.DType}.", nameof(array));
        int size = array.Dimensions.Length < 2 ? 1 : checked((int)array.Dimensions[^1]);
        return array.Dimensions.Length <= 2 && (size == 1 || (Split == TextSplit.None && size > 0))
            ? (array.ToStrings(), size)
            : throw new ArgumentException($"'{Name}' reads one text for each sample, but was given texts of shape ({string.Join(", ", array.Dimensions)}).", nameof(array));
    }

    // Sequences are filled up with the number of padding, rows leave −1 out.
    private NdArray Padded(List<long> numbers, int[] ends)
    {
        int length = OutputSequenceLength ?? 0;
        if (OutputSequenceLength is null)
            for (int i = 0; i < ends.Length; i++) length = Math.Max(length, ends[i] - (i == 0 ? 0 : ends[i - 1]));
        var padded = new long[(long)ends.Length * length];
        if (Output != TokenOutput.Index) Array.Fill(padded, -1);
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(numbers);
        for (int i = 0; i < ends.Length; i++) all[(i == 0 ? 0 : ends[i - 1])..ends[i]].CopyTo(padded.AsSpan(i * length));
        return _lookup.Encode(padded, [ends.Length, length]);
    }
}
