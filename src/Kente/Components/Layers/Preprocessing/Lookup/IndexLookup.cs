using System.Globalization;
using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Tokens as numbers by their places in a vocabulary, which is learned or given; or the way back.</summary>
/// <typeparam name="T">What is looked up.</typeparam>
internal abstract class IndexLookup<T> : HostLayer, IAdaptable, IKeepsVocabulary where T : notnull
{
    private readonly LookupSettings<T> _options;
    private readonly T[] _mask;
    private int? _declaredSize;
    private Vocabulary<T>? _vocabulary;

    private protected IndexLookup(LookupSettings<T>? options, T[] mask, T oovToken, string? name) : base(name)
    {
        (_options, _mask, OovToken) = (options ?? new(), mask, oovToken);
        if (_options.MaxTokens is <= 1) throw new ArgumentOutOfRangeException(nameof(options), _options.MaxTokens, "MaxTokens is 2 or more, or null for no limit.");
        ArgumentOutOfRangeException.ThrowIfNegative(_options.OovIndices, nameof(options));
        if (_options.PadToMaxTokens && _options.MaxTokens is null) throw new ArgumentException("PadToMaxTokens needs MaxTokens.", nameof(options));
        if (_options.Invert && _options.Output != TokenOutput.Index) throw new ArgumentException("The way back gives tokens, so Output is Index.", nameof(options));
        if (_options.IdfWeights is not null && _options.Vocabulary is null) throw new ArgumentException("IdfWeights belong to a Vocabulary.", nameof(options));
        if (_options.Vocabulary is not null) SetVocabulary(_options.Vocabulary, _options.IdfWeights?.Select(weight => (float)weight).ToArray());
    }

    /// <summary>The settings that all lookups share.</summary>
    public LookupSettings<T> Options => _options;

    /// <summary>What stands for an unknown token in the vocabulary and on the way back.</summary>
    public T OovToken { get; }

    /// <summary>All tokens by their numbers, those for masked and unknown ones first.</summary>
    public IReadOnlyList<T> Vocabulary => [.. Specials, .. _vocabulary?.Tokens ?? []];

    IReadOnlyList<string> IKeepsVocabulary.Tokens => [.. Vocabulary.Select(token => string.Create(CultureInfo.InvariantCulture, $"{token}"))];

    /// <summary>Number of tokens, those for padding and unknown tokens among them.</summary>
    public int VocabularySize => TokenStart + (_vocabulary?.Tokens.Count ?? 0);

    /// <summary>Tokens that are learned in their place, so that the vocabulary begins after them.</summary>
    internal int TokenStart => OovStart + _options.OovIndices;

    /// <summary>The first number for unknown tokens.</summary>
    internal int OovStart => _mask.Length > 0 && _options.Output == TokenOutput.Index ? 1 : 0;

    internal IReadOnlyList<T> Mask => _mask;

    string? IKeepsVocabulary.VocabularyText => InSettings ? null : string.Join('\n', Vocabulary.Select(Text));

    float[]? IKeepsVocabulary.IdfWeights => _vocabulary?.Idf;

    /// <summary>The tokens known; a fault where none are yet.</summary>
    private protected Vocabulary<T> Known => _vocabulary ?? throw new InvalidOperationException($"'{Name}' has no vocabulary yet; call Adapt with the training data before, or give it one.");

    /// <summary>How long a row is.</summary>
    internal int Depth => _options.PadToMaxTokens ? _options.MaxTokens!.Value : _vocabulary is null ? _declaredSize ?? throw Unfitted() : VocabularySize;

    /// <summary>The order of tokens that are as frequent as each other.</summary>
    private protected abstract IComparer<T> Order { get; }

    private T[] Specials => [.. OovStart == 1 ? _mask : [], .. Enumerable.Repeat(OovToken, _options.OovIndices)];

    // A file of lines cannot hold everything, and Keras reads it with Python's idea of lines and without empty ones at the end.
    private bool InSettings => _options.Vocabulary is not null || (_vocabulary?.Tokens.Any(token => !IsLine(token)) ?? false);

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

    /// <summary>Makes a vocabulary of what was counted.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="stands">Whether a layer around this one stands in a model.</param>
    internal void Learn(TokenCounts<T> counts, bool stands = false)
    {
        if (_options.Vocabulary is not null) throw new InvalidOperationException($"'{Name}' was given its vocabulary and learns none.");
        if (counts.Documents == 0) throw new ArgumentException("There is no data to learn from.", nameof(counts));
        T[] tokens = [.. counts.InOrder([.. _mask, OovToken], Order)];
        if (tokens.Length == 0) throw new ArgumentException($"'{Name}' found nothing to learn: there is no token in the data, but what is left out or stands for unknown ones.", "batches");
        T[] kept = [.. _options.MaxTokens is { } most ? tokens.Take(Math.Max(0, most - TokenStart)) : tokens];
        float[]? idf = null;
        if (_options.Output == TokenOutput.TfIdf)
        {
            float[] learned = Array.ConvertAll(kept, token => (float)Math.Log(1 + ((double)counts.Documents / (1 + counts.DocumentsWith(token)))));
            idf = Padded(learned, learned.Length == 0 ? 0 : learned.Average());
        }
        Take(kept, idf, stands);
    }

    void IKeepsVocabulary.Restore(string vocabulary, float[]? idfWeights)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        T[] tokens = [.. vocabulary.Split('\n').Select(line => Parse(line.TrimEnd('\r')))];
        // A layer that had learned nothing has nothing but what stands for unknown ones.
        if (tokens.AsSpan().SequenceEqual(Specials)) return;
        int size = tokens.Take(TokenStart).SequenceEqual(Specials) ? tokens.Length : TokenStart + tokens.Length;
        if (_declaredSize is { } declared && declared != size) throw new FormatException($"The vocabulary of layer '{Name}' has {size} tokens, but its settings say {declared}.");
        try
        {
            SetVocabulary(tokens, idfWeights);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"The vocabulary of layer '{Name}' is wrong: {wrong.Message}", wrong);
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

    /// <summary>Writes the vocabulary where it stands in the settings, and its size, which Keras needs before it reads the file.</summary>
    internal void WriteVocabulary(ObjectConfig config)
    {
        config.Values["vocabulary"] = InSettings ? new JsonArray([.. Vocabulary.Select(Json)]) : null;
        config.Values["idf_weights"] = InSettings && _vocabulary!.Idf is { } idf ? new JsonArray([.. idf.Take(VocabularySize).Select(weight => JsonNumber.Float(weight))]) : null;
        config.Set("vocabulary_size", _vocabulary is null ? _declaredSize : VocabularySize);
    }

    /// <summary>Reads the settings that all lookups share.</summary>
    internal static LookupSettings<T> ReadOptions(ObjectConfig config, Func<JsonNode?, T> token, int? oovIndices = null) => new()
    {
        MaxTokens = config.Values["max_tokens"] is null ? null : config.Int("max_tokens"),
        OovIndices = oovIndices ?? config.Int("num_oov_indices", 1),
        Vocabulary = config.Values["vocabulary"] switch
        {
            null => null,
            JsonArray tokens => [.. tokens.Select(token)],
            var other => throw config.Wrong("vocabulary", other, "a list of tokens; a path to a file is not followed"),
        },
        IdfWeights = config.Values["vocabulary"] is null ? null : config.Numbers("idf_weights"),
        Invert = config.Flag("invert", false),
        Output = TokenOutputs.Read(config, TokenOutput.Index),
        PadToMaxTokens = config.Flag("pad_to_max_tokens", false),
    };

    /// <summary>Takes over how many tokens the vocabulary will have, which a file says before it gives them.</summary>
    internal void ReadSize(ObjectConfig config)
    {
        if (_vocabulary is null && config.Values["vocabulary_size"] is not null) _declaredSize = config.Int("vocabulary_size") is >= 0 and var size ? size : throw config.Wrong("vocabulary_size", config.Values["vocabulary_size"], "a number of tokens");
    }

    /// <summary>The number of a token; −1 for a masked one that is not to be counted.</summary>
    internal int Number(Vocabulary<T> known, T token)
    {
        if (_mask.Length > 0 && EqualityComparer<T>.Default.Equals(token, _mask[0])) return MaskNumber;
        return known.Places.TryGetValue(token, out int number) ? number : Unknown(token);
    }

    /// <summary>The number of a masked token; −1 where it is not to be counted.</summary>
    internal int MaskNumber => _options.Output == TokenOutput.Index ? 0 : -1;

    /// <summary>The number of a token that is not known.</summary>
    internal int Unknown(T token) => _options.OovIndices switch
    {
        0 => throw new ArgumentException($"'{Text(token)}' is not in the vocabulary of '{Name}', which has no number for unknown tokens; set OovIndices to 1 or more."),
        1 => OovStart,
        var several => OovStart + Bucket(token, several),
    };

    /// <summary>What the layer gives for numbers of tokens.</summary>
    internal NdArray Encode(long[] numbers, long[] shape)
    {
        if (_options.Output == TokenOutput.Index) return NdArray.Of(numbers, shape);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var rows = TokenOutputs.Rows(_options.Output, tensor(numbers, shape, device: CPU), Depth);
        return NdArray.Of(Known.Idf is { } idf ? rows.mul(tensor(idf, device: CPU)) : rows);
    }

    internal sealed override NdArray Transform(IReadOnlyList<NdArray> inputs)
    {
        var x = inputs[0];
        var known = Known;
        if (!_options.Invert) return Encode([.. Unwrap(x).Select(token => (long)Number(known, token))], x.Dimensions);
        return Wrap([.. x.ToArray<long>().Select(number => number >= TokenStart && number < VocabularySize ? known.Tokens[(int)number - TokenStart] : number == 0 && OovStart == 1 ? _mask[0] : OovToken)], x.Dimensions);
    }

    /// <inheritdoc/>
    protected sealed override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input]) throw Unfit("one input", inputs);
        return _options.Output == TokenOutput.Index ? input : TokenOutputs.Shape(_options.Output, input, Depth);
    }

    /// <summary>The place of an unknown token among several numbers.</summary>
    private protected abstract int Bucket(T token, int buckets);

    private protected abstract T[] Unwrap(NdArray array);

    private protected abstract NdArray Wrap(T[] values, long[] shape);

    private protected abstract string Text(T token);

    /// <exception cref="FormatException">The line is no token.</exception>
    private protected abstract T Parse(string line);

    private protected abstract JsonNode? Json(T token);

    /// <summary>Whether a token may be a line of a file.</summary>
    private protected abstract bool IsLine(T token);

    private ModelException Unfitted() => new($"The length of the rows of '{Name}' depends on its vocabulary: call Adapt, or give it a vocabulary, before it is applied.");

    private void SetVocabulary(IReadOnlyList<T> vocabulary, float[]? idf)
    {
        if (vocabulary.Count == 0) throw new ArgumentException("The vocabulary is empty.", nameof(vocabulary));
        if ((_options.Output == TokenOutput.TfIdf) != (idf is not null))
            throw new ArgumentException(idf is null ? "TfIdf needs IdfWeights for a given vocabulary." : "IdfWeights are for TfIdf only.", nameof(idf));
        bool hasSpecials = vocabulary.Take(TokenStart).SequenceEqual(Specials);
        T[] tokens = [.. hasSpecials ? vocabulary.Skip(TokenStart) : vocabulary];
        if (tokens.GroupBy(token => token).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"'{Text(twice.Key)}' is in the vocabulary {twice.Count()} times.", nameof(vocabulary));
        foreach (var (reserved, what) in _mask.Select(mask => (mask, "masked")).Concat(_options.Invert ? [(OovToken, "unknown")] : []))
            if (tokens.Contains(reserved)) throw new ArgumentException($"'{Text(reserved)}' stands for {what} tokens; leave it out, or let the vocabulary begin with exactly {string.Join(", ", Specials.Select(special => $"'{Text(special)}'"))}.", nameof(vocabulary));
        if (_options.MaxTokens is { } most && TokenStart + tokens.Length > most)
            throw new ArgumentException($"The vocabulary has {TokenStart + tokens.Length} tokens, those for unknown and masked ones among them, but MaxTokens is {most}.", nameof(vocabulary));
        if (idf is null)
        {
            Take(tokens, null);
            return;
        }
        // Files hold them with those of unknown tokens, and filled up.
        int whole = _options.PadToMaxTokens ? _options.MaxTokens!.Value : TokenStart + tokens.Length;
        if (idf.Length == whole && hasSpecials) Take(tokens, idf);
        else if (idf.Length != vocabulary.Count) throw new ArgumentException($"There are {idf.Length} IdfWeights for {vocabulary.Count} tokens.", nameof(idf));
        else Take(tokens, hasSpecials ? [.. idf, .. new float[whole - idf.Length]] : Padded(idf, idf.Average()));
    }

    // Of unknown tokens nobody knows how rare they are; the mean stands for it.
    private float[] Padded(float[] idf, float unknown)
    {
        int behind = _options.PadToMaxTokens ? _options.MaxTokens!.Value - TokenStart - idf.Length : 0;
        return [.. Enumerable.Repeat(unknown, TokenStart), .. idf, .. new float[behind]];
    }

    private void Take(T[] tokens, float[]? idf, bool stands = false)
    {
        if ((stands || BuiltFor is not null) && _options.Output != TokenOutput.Index && !_options.PadToMaxTokens && TokenStart + tokens.Length != (_vocabulary is null ? _declaredSize : VocabularySize))
            throw new InvalidOperationException($"'{Name}' stands in a model with rows of {Depth} numbers, and the new vocabulary has {TokenStart + tokens.Length} tokens; make the model after Adapt.");
        _vocabulary = new(tokens, TokenStart, idf);
    }
}
