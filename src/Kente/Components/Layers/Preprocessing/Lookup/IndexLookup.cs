using System.Globalization;
using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Maps tokens to their indices in a vocabulary, which is learned or given, or indices to tokens.</summary>
/// <typeparam name="T">Type of the tokens.</typeparam>
internal abstract class IndexLookup<T> : HostLayer, IAdaptable, IKeepsVocabulary where T : notnull
{
    private readonly LookupSettings<T> _options;
    private readonly T[] _mask;
    private int? _declaredSize;
    private Vocabulary<T>? _vocabulary;

    private protected IndexLookup(LookupSettings<T>? options, T[] mask, T oovToken, string? name) : base(name)
    {
        (_options, _mask, OovToken) = (options ?? new(), mask, oovToken);
        if (_options.MaxTokens is <= 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), _options.MaxTokens, "MaxTokens must be at least 2, or null for no limit.");
        }
        ArgumentOutOfRangeException.ThrowIfNegative(_options.OovIndices, nameof(options));
        if (_options.PadToMaxTokens && _options.MaxTokens is null)
            throw new ArgumentException("PadToMaxTokens requires MaxTokens.", nameof(options));
        if (_options.Invert && _options.Output != TokenOutput.Index)
            throw new ArgumentException("Invert requires the output Index.", nameof(options));
        if (_options.IdfWeights is not null && _options.Vocabulary is null)
            throw new ArgumentException("IdfWeights require a Vocabulary.", nameof(options));
        if (_options.Vocabulary is not null)
            SetVocabulary(_options.Vocabulary, _options.IdfWeights?.Select(weight => (float)weight).ToArray());
    }

    /// <summary>Options shared by all lookup layers.</summary>
    public LookupSettings<T> Options => _options;

    /// <summary>Token for out-of-vocabulary input in the vocabulary and in inverted output.</summary>
    public T OovToken { get; }

    /// <summary>Tokens by index, starting with those for masked and out-of-vocabulary input.</summary>
    public IReadOnlyList<T> Vocabulary => [.. SpecialTokens, .. _vocabulary?.Tokens ?? []];

    IReadOnlyList<string> IKeepsVocabulary.Tokens =>
        [.. Vocabulary.Select(token => string.Create(CultureInfo.InvariantCulture, $"{token}"))];

    /// <summary>Number of tokens, including those for padding and out-of-vocabulary input.</summary>
    public int VocabularySize => TokenStart + (_vocabulary?.Tokens.Count ?? 0);

    /// <summary>Index of the first token after those for masked and out-of-vocabulary input.</summary>
    internal int TokenStart => OovStart + _options.OovIndices;

    /// <summary>First out-of-vocabulary index.</summary>
    internal int OovStart => _mask.Length > 0 && _options.Output == TokenOutput.Index ? 1 : 0;

    internal IReadOnlyList<T> Mask => _mask;

    string? IKeepsVocabulary.VocabularyText => InConfig ? null : string.Join('\n', Vocabulary.Select(Text));

    float[]? IKeepsVocabulary.IdfWeights => _vocabulary?.Idf;

    /// <summary>Gets the vocabulary.</summary>
    /// <exception cref="InvalidOperationException">The layer has no vocabulary yet.</exception>
    private protected Vocabulary<T> Known => _vocabulary ?? throw new InvalidOperationException(
        $"'{Name}' has no vocabulary: call Adapt with the training data first, or pass a vocabulary.");

    /// <summary>Length of output rows.</summary>
    internal int Depth => _options.PadToMaxTokens ? _options.MaxTokens!.Value
        : _vocabulary is null ? _declaredSize ?? throw Unfitted()
        : VocabularySize;

    /// <summary>Order of tokens of the same frequency.</summary>
    private protected abstract IComparer<T> Order { get; }

    private T[] SpecialTokens => [.. OovStart == 1 ? _mask : [], .. Enumerable.Repeat(OovToken, _options.OovIndices)];

    // A vocabulary file has one token per line. It cannot contain tokens with line ends of Python, or end with empty lines, which Keras
    // drops.
    private bool InConfig => _options.Vocabulary is not null || (_vocabulary?.Tokens.Any(token => !IsLine(token)) ?? false);

    /// <inheritdoc/>
    public void Adapt(IEnumerable<NdArray> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        TokenCounts<T> counts = new();
        foreach (var batch in batches)
        {
            var tokens = Unwrap(batch);
            int document = batch.Dimensions.Length < 2 ? 1 : checked((int)batch.Dimensions[^1]);
            for (int i = 0; i < tokens.Length; i++)
            {
                if (i % document == 0) counts.Begin();
                counts.Add(tokens[i]);
            }
        }
        Learn(counts);
    }

    /// <summary>Creates the vocabulary from counts.</summary>
    /// <param name="counts">Counts of the tokens.</param>
    /// <param name="inModel">Whether a layer that contains this one is part of a model.</param>
    internal void Learn(TokenCounts<T> counts, bool inModel = false)
    {
        if (_options.Vocabulary is not null)
            throw new InvalidOperationException($"'{Name}' was created with a vocabulary and cannot be adapted.");
        if (counts.Documents == 0) throw new ArgumentException("There is no data to adapt to.", nameof(counts));
        T[] tokens = [.. counts.ByFrequency([.. _mask, OovToken], Order)];
        if (tokens.Length == 0)
            throw new ArgumentException($"'{Name}' found no tokens in the data, except the mask and out-of-vocabulary tokens.", "batches");
        T[] kept = [.. _options.MaxTokens is { } most ? tokens.Take(Math.Max(0, most - TokenStart)) : tokens];
        float[]? idf = null;
        if (_options.Output == TokenOutput.TfIdf)
        {
            float[] learned = Array.ConvertAll(
                kept, token => (float)Math.Log(1 + ((double)counts.Documents / (1 + counts.DocumentsWith(token)))));
            idf = Padded(learned, learned.Length == 0 ? 0 : learned.Average());
        }
        Replace(kept, idf, inModel);
    }

    void IKeepsVocabulary.Restore(string vocabulary, float[]? idfWeights)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        T[] tokens = [.. vocabulary.Split('\n').Select(line => Parse(line.TrimEnd('\r')))];
        // A layer that was not adapted has only the special tokens.
        if (tokens.AsSpan().SequenceEqual(SpecialTokens)) return;
        int size = tokens.Take(TokenStart).SequenceEqual(SpecialTokens) ? tokens.Length : TokenStart + tokens.Length;
        if (_declaredSize is { } declared && declared != size)
            throw new FormatException($"The vocabulary of layer '{Name}' has {size} tokens, but its config declares {declared}.");
        try
        {
            SetVocabulary(tokens, idfWeights);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The vocabulary of layer '{Name}' is invalid: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("invert", _options.Invert);
        config.Set("max_tokens", (long?)_options.MaxTokens);
        config.Set("num_oov_indices", _options.OovIndices);
        config.Values["oov_token"] = Json(OovToken);
        config.Values["mask_token"] = _mask is [var mask] ? Json(mask) : null;
        config.Set("output_mode", TokenOutputs.Name(_options.Output));
        config.Set("sparse", false);
        config.Set("pad_to_max_tokens", _options.PadToMaxTokens);
        WriteVocabulary(config);
    }

    /// <summary>Writes the vocabulary if it belongs to the config, and its size, which Keras needs before it reads the file.</summary>
    internal void WriteVocabulary(ObjectConfig config)
    {
        config.Values["vocabulary"] = InConfig ? new JsonArray([.. Vocabulary.Select(Json)]) : null;
        config.Values["idf_weights"] = InConfig && _vocabulary!.Idf is { } idf
            ? new JsonArray([.. idf.Take(VocabularySize).Select(weight => JsonNumber.Float(weight))])
            : null;
        config.Set("vocabulary_size", _vocabulary is null ? _declaredSize : VocabularySize);
    }

    /// <summary>Reads the options shared by all lookup layers.</summary>
    internal static LookupSettings<T> ReadOptions(ObjectConfig config, Func<JsonNode?, T> token, int? oovIndices = null) => new()
    {
        MaxTokens = config.Values["max_tokens"] is null ? null : config.Int("max_tokens"),
        OovIndices = oovIndices ?? config.Int("num_oov_indices", 1),
        Vocabulary = config.Values["vocabulary"] switch
        {
            null => null,
            JsonArray tokens => [.. tokens.Select(token)],
            var other => throw config.Wrong("vocabulary", other, "a list of tokens; paths to files are not supported"),
        },
        IdfWeights = config.Values["vocabulary"] is null ? null : config.Numbers("idf_weights"),
        Invert = config.Flag("invert", false),
        Output = TokenOutputs.Read(config, TokenOutput.Index),
        PadToMaxTokens = config.Flag("pad_to_max_tokens", false),
    };

    /// <summary>Reads the size of the vocabulary, which the config declares before the tokens are restored.</summary>
    internal void ReadSize(ObjectConfig config)
    {
        if (_vocabulary is not null || config.Values["vocabulary_size"] is not { } declared) return;
        _declaredSize = config.Int("vocabulary_size") is >= 0 and var size
            ? size
            : throw config.Wrong("vocabulary_size", declared, "a number of tokens");
    }

    /// <summary>Gets the index of a token; −1 for a masked token that is not counted.</summary>
    internal int IndexOf(Vocabulary<T> known, T token)
    {
        if (_mask.Length > 0 && EqualityComparer<T>.Default.Equals(token, _mask[0])) return MaskIndex;
        return known.Indices.TryGetValue(token, out int index) ? index : OovIndexOf(token);
    }

    /// <summary>Index of masked tokens; −1 if they are not counted.</summary>
    internal int MaskIndex => _options.Output == TokenOutput.Index ? 0 : -1;

    /// <summary>Gets the index of an out-of-vocabulary token.</summary>
    internal int OovIndexOf(T token) => _options.OovIndices switch
    {
        0 => throw new ArgumentException(
            $"'{Text(token)}' is not in the vocabulary of '{Name}', which has no out-of-vocabulary index; set OovIndices to at least 1."),
        1 => OovStart,
        var several => OovStart + Bucket(token, several),
    };

    /// <summary>Encodes indices as the output of the layer.</summary>
    internal NdArray Encode(long[] indices, long[] shape)
    {
        if (_options.Output == TokenOutput.Index) return NdArray.Of(indices, shape);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var rows = TokenOutputs.Rows(_options.Output, tensor(indices, shape, device: CPU), Depth);
        return NdArray.Of(Known.Idf is { } idf ? rows.mul(tensor(idf, device: CPU)) : rows);
    }

    internal sealed override NdArray Transform(IReadOnlyList<NdArray> inputs)
    {
        var x = inputs[0];
        var known = Known;
        return _options.Invert
            ? Wrap([.. x.ToArray<long>().Select(TokenAt)], x.Dimensions)
            : Encode([.. Unwrap(x).Select(token => (long)IndexOf(known, token))], x.Dimensions);

        T TokenAt(long index) => index >= TokenStart && index < VocabularySize ? known.Tokens[(int)index - TokenStart]
            : index == 0 && OovStart == 1 ? _mask[0]
            : OovToken;
    }

    /// <inheritdoc/>
    protected sealed override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input]) throw Unfit("one input", inputs);
        return _options.Output == TokenOutput.Index ? input : TokenOutputs.Shape(_options.Output, input, Depth);
    }

    /// <summary>Gets the bucket of an out-of-vocabulary token among several.</summary>
    private protected abstract int Bucket(T token, int buckets);

    private protected abstract T[] Unwrap(NdArray array);

    private protected abstract NdArray Wrap(T[] values, long[] shape);

    private protected abstract string Text(T token);

    /// <exception cref="FormatException">The line is not a token.</exception>
    private protected abstract T Parse(string line);

    private protected abstract JsonNode? Json(T token);

    /// <summary>Gets whether a token can be a line of a vocabulary file.</summary>
    private protected abstract bool IsLine(T token);

    private ModelException Unfitted() => new(
        $"The length of the rows of '{Name}' depends on its vocabulary: call Adapt, or pass a vocabulary, before applying the layer.");

    private void SetVocabulary(IReadOnlyList<T> vocabulary, float[]? idf)
    {
        if (vocabulary.Count == 0) throw new ArgumentException("The vocabulary is empty.", nameof(vocabulary));
        if ((_options.Output == TokenOutput.TfIdf) != (idf is not null))
        {
            throw new ArgumentException(
                idf is null ? "TfIdf requires IdfWeights for a given vocabulary." : "IdfWeights require the output TfIdf.", nameof(idf));
        }
        bool startsWithSpecials = vocabulary.Take(TokenStart).SequenceEqual(SpecialTokens);
        T[] tokens = [.. startsWithSpecials ? vocabulary.Skip(TokenStart) : vocabulary];
        if (tokens.GroupBy(token => token).FirstOrDefault(same => same.Count() > 1) is { } duplicate)
            throw new ArgumentException($"'{Text(duplicate.Key)}' is in the vocabulary {duplicate.Count()} times.", nameof(vocabulary));
        (T Token, string Role)[] special =
            [.. _mask.Select(mask => (mask, "mask")), .. _options.Invert ? [(OovToken, "out-of-vocabulary")] : Array.Empty<(T, string)>()];
        foreach (var (reserved, role) in special)
        {
            if (!tokens.Contains(reserved)) continue;
            string specials = string.Join(", ", SpecialTokens.Select(token => $"'{Text(token)}'"));
            throw new ArgumentException(
                $"'{Text(reserved)}' is the {role} token; leave it out, or start the vocabulary with exactly {specials}.",
                nameof(vocabulary));
        }
        if (_options.MaxTokens is { } most && TokenStart + tokens.Length > most)
        {
            throw new ArgumentException(
                $"The vocabulary has {TokenStart + tokens.Length} tokens, including those for masked and out-of-vocabulary input, "
                + $"but MaxTokens is {most}.", nameof(vocabulary));
        }
        if (idf is null)
        {
            Replace(tokens, null);
            return;
        }
        // Files contain the weights of the special tokens and the padding.
        int full = _options.PadToMaxTokens ? _options.MaxTokens!.Value : TokenStart + tokens.Length;
        if (idf.Length == full && startsWithSpecials) Replace(tokens, idf);
        else if (idf.Length != vocabulary.Count)
            throw new ArgumentException($"There are {idf.Length} IdfWeights for {vocabulary.Count} tokens.", nameof(idf));
        else Replace(tokens, startsWithSpecials ? [.. idf, .. new float[full - idf.Length]] : Padded(idf, idf.Average()));
    }

    // Out-of-vocabulary tokens get the mean of the inverse document frequencies.
    private float[] Padded(float[] idf, float oov)
    {
        int padding = _options.PadToMaxTokens ? _options.MaxTokens!.Value - TokenStart - idf.Length : 0;
        return [.. Enumerable.Repeat(oov, TokenStart), .. idf, .. new float[padding]];
    }

    private void Replace(T[] tokens, float[]? idf, bool inModel = false)
    {
        bool fixedDepth = (inModel || BuiltFor is not null) && _options.Output != TokenOutput.Index && !_options.PadToMaxTokens;
        if (fixedDepth && TokenStart + tokens.Length != (_vocabulary is null ? _declaredSize : VocabularySize))
        {
            throw new InvalidOperationException(
                $"'{Name}' is part of a model with rows of {Depth} values, but the new vocabulary has {TokenStart + tokens.Length} tokens; "
                + "create the model after Adapt.");
        }
        _vocabulary = new(tokens, TokenStart, idf);
    }
}
