using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Components.Layers.Preprocessing.Text;

namespace Kente;

public static partial class Layers
{
    /// <summary>
    /// Maps texts to indices of tokens: standardizes them, splits them into tokens and looks these up in a vocabulary.
    /// <c>layer.Adapt(texts)</c> learns the vocabulary, most frequent tokens first; it is saved with the model. As in Keras, index 0 is
    /// padding and 1 out-of-vocabulary; in rows, out-of-vocabulary is at position 0.
    /// </summary>
    /// <param name="maxTokens">Maximum size of the vocabulary, including the tokens for padding and out-of-vocabulary input; default no
    /// limit.</param>
    /// <param name="standardize">
    /// Standardization of the texts; default <see cref="TextStandardization.LowerAndStripPunctuation"/>, which is that of Keras and for
    /// ASCII only. <see cref="TextStandardization.Unicode"/> is for all languages.
    /// </param>
    /// <param name="split">How texts are split into tokens; default at whitespace.</param>
    /// <param name="output">Output: indices, the default, or a row for each sample as multi-hot, counts or TF-IDF.</param>
    /// <param name="outputSequenceLength">Length to which indices are cut off or padded with 0; default the longest text of the
    /// batch.</param>
    /// <param name="vocabulary">Vocabulary, if it is not learned with <c>Adapt</c>.</param>
    /// <param name="options">N-grams, TF-IDF weights and length of rows.</param>
    /// <param name="name">Name of the layer; default <c>text_vectorization</c>, numbered.</param>
    /// <returns>Strings (None, 1) or (None,) → int64 (None, length), or float32 (None, vocabulary). Exported to ONNX with Keras's
    /// standardizations, except for n-grams and characters.</returns>
    /// <exception cref="ArgumentException">An option is out of range or does not fit another, or the vocabulary is empty, contains a
    /// token twice or a reserved one.</exception>
    public static Layer TextVectorization(
        int? maxTokens = null, TextStandardization? standardize = null,
        TextSplit split = TextSplit.Whitespace, TokenOutput output = TokenOutput.Index, int? outputSequenceLength = null,
        IReadOnlyList<string>? vocabulary = null, TextVectorizationOptions? options = null, string? name = null) =>
        new TextVectorization(maxTokens, standardize, split, output, outputSequenceLength, vocabulary, options, name);

    /// <summary>
    /// Maps strings to their indices in a vocabulary. <c>layer.Adapt(values)</c> learns it, most frequent first; it is saved with the
    /// model.
    /// </summary>
    /// <param name="maxTokens">Maximum size of the vocabulary, including the tokens for masked and out-of-vocabulary input; default no
    /// limit.</param>
    /// <param name="oovIndices">Number of out-of-vocabulary indices; default 1. With several, FarmHash selects one; with 0,
    /// out-of-vocabulary input is an error.</param>
    /// <param name="vocabulary">Vocabulary, if it is not learned with <c>Adapt</c>.</param>
    /// <param name="invert">Whether indices are mapped to strings; such a layer is for <c>Apply</c>, not for models. Default
    /// false.</param>
    /// <param name="output">Output: the index, the default, or a row for each sample as multi-hot, counts or TF-IDF.</param>
    /// <param name="options">Mask token, out-of-vocabulary token, TF-IDF weights and length of rows.</param>
    /// <param name="name">Name of the layer; default <c>string_lookup</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of the size of the vocabulary.</returns>
    /// <exception cref="ArgumentException">An option is out of range or does not fit another, or the vocabulary is empty, contains a
    /// token twice or a reserved one.</exception>
    public static Layer StringLookup(
        int? maxTokens = null, int oovIndices = 1, IReadOnlyList<string>? vocabulary = null, bool invert = false,
        TokenOutput output = TokenOutput.Index,
        StringLookupOptions? options = null, string? name = null)
    {
        options ??= new();
        var settings = Settings(maxTokens, oovIndices, vocabulary, invert, output, options);
        return new StringLookup(settings, options.MaskToken, options.OovToken, name);
    }

    /// <summary>
    /// Maps integers to their indices in a vocabulary. <c>layer.Adapt(values)</c> learns it, most frequent first; it is saved with the
    /// model.
    /// </summary>
    /// <param name="maxTokens">Maximum size of the vocabulary, including the tokens for masked and out-of-vocabulary input; default no
    /// limit.</param>
    /// <param name="oovIndices">Number of out-of-vocabulary indices; default 1. With several, the remainder selects one; with 0,
    /// out-of-vocabulary input is an error.</param>
    /// <param name="vocabulary">Vocabulary, if it is not learned with <c>Adapt</c>.</param>
    /// <param name="invert">Whether indices are mapped to integers; default false.</param>
    /// <param name="output">Output: the index, the default, or a row for each sample as multi-hot, counts or TF-IDF.</param>
    /// <param name="options">Mask token, out-of-vocabulary token, TF-IDF weights and length of rows.</param>
    /// <param name="name">Name of the layer; default <c>integer_lookup</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows of the size of the vocabulary.</returns>
    /// <exception cref="ArgumentException">An option is out of range or does not fit another, or the vocabulary is empty, contains a
    /// token twice or a reserved one.</exception>
    public static Layer IntegerLookup(
        int? maxTokens = null, int oovIndices = 1, IReadOnlyList<long>? vocabulary = null, bool invert = false,
        TokenOutput output = TokenOutput.Index,
        IntegerLookupOptions? options = null, string? name = null)
    {
        options ??= new();
        var settings = Settings(maxTokens, oovIndices, vocabulary, invert, output, options);
        return new IntegerLookup(settings, options.MaskToken, options.OovToken, name);
    }

    private static LookupSettings<T> Settings<T>(
        int? maxTokens, int oovIndices, IReadOnlyList<T>? vocabulary, bool invert, TokenOutput output, VocabularyOptions options)
        where T : notnull => new()
        {
            MaxTokens = maxTokens,
            OovIndices = oovIndices,
            Vocabulary = vocabulary,
            IdfWeights = options.IdfWeights,
            Invert = invert,
            Output = output,
            PadToMaxTokens = options.PadToMaxTokens,
        };
}
