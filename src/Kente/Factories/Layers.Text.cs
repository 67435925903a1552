using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Components.Layers.Preprocessing.Text;

namespace Kente;

public static partial class Layers
{
    /// <summary>
    /// Texts as numbers: standardized, split into tokens, and looked up in a vocabulary. <c>layer.Adapt(texts)</c> learns the vocabulary, the most
    /// frequent tokens first; it is saved with the model. As in Keras, 0 is padding and 1 an unknown token where numbers come out; in rows the
    /// unknown ones have place 0.
    /// </summary>
    /// <param name="maxTokens">How many numbers there are at most, padding and unknown among them; default no limit.</param>
    /// <param name="standardize">What is done to a text first; by default it becomes lower case and loses its punctuation, ASCII only.</param>
    /// <param name="split">Where it is split; by default at blanks and line ends.</param>
    /// <param name="ngrams">How many tokens that follow one another are looked up as one: <c>[1, 2]</c> for single ones, then pairs; default single ones.</param>
    /// <param name="output">What comes out: the numbers, the default, or a row for each text as multi-hot, counts or TF-IDF.</param>
    /// <param name="outputSequenceLength">How many numbers come out for each text, the rest cut off or filled up with 0; by default as many as the longest text of a batch has.</param>
    /// <param name="padToMaxTokens">Whether rows are <paramref name="maxTokens"/> long even where fewer tokens are known; default false.</param>
    /// <param name="vocabulary">The tokens, where they are not learned.</param>
    /// <param name="idfWeights">With a vocabulary and TF-IDF: the weight of each token.</param>
    /// <param name="name">Name; default <c>text_vectorization</c>, numbered.</param>
    /// <returns>Strings (None, 1) or (None,) → int64 (None, length), or float32 (None, vocabulary). ONNX cannot hold it.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or does not go with another, or the vocabulary is empty, has a token twice or a reserved one.</exception>
    public static Layer TextVectorization(
        int? maxTokens = null, TextStandardization standardize = TextStandardization.LowerAndStripPunctuation, TextSplit split = TextSplit.Whitespace, IReadOnlyList<int>? ngrams = null,
        TokenOutput output = TokenOutput.Index, int? outputSequenceLength = null, bool padToMaxTokens = false, IReadOnlyList<string>? vocabulary = null,
        IReadOnlyList<double>? idfWeights = null, string? name = null) =>
        new TextVectorization(maxTokens, standardize, split, ngrams, output, outputSequenceLength, padToMaxTokens, vocabulary, idfWeights, name);

    /// <summary>Strings, such as the values of a table's column, as numbers by their places in a vocabulary. <c>layer.Adapt(strings)</c> learns it, the most frequent first; it is saved with the model.</summary>
    /// <param name="maxTokens">How many numbers there are at most, those for unknown and masked ones among them; default no limit.</param>
    /// <param name="oovIndices">How many numbers stand for unknown strings; default 1. With several, FarmHash chooses; with 0, an unknown string is a fault.</param>
    /// <param name="maskToken">A string that stands for nothing: number 0, and left out of rows; default none.</param>
    /// <param name="oovToken">What stands for an unknown string in the vocabulary and on the way back; default <c>[UNK]</c>.</param>
    /// <param name="vocabulary">The strings, where they are not learned.</param>
    /// <param name="idfWeights">With a vocabulary and TF-IDF: the weight of each string.</param>
    /// <param name="invert">Whether numbers become strings; such a layer is for <c>Apply</c>, not for models. Default false.</param>
    /// <param name="output">What comes out: the number, the default, or rows.</param>
    /// <param name="padToMaxTokens">Whether rows are <paramref name="maxTokens"/> long even where fewer are known; default false.</param>
    /// <param name="name">Name; default <c>string_lookup</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows as long as the vocabulary.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or does not go with another, or the vocabulary is empty, has a string twice or a reserved one.</exception>
    public static Layer StringLookup(
        int? maxTokens = null, int oovIndices = 1, string? maskToken = null, string oovToken = "[UNK]", IReadOnlyList<string>? vocabulary = null, IReadOnlyList<double>? idfWeights = null,
        bool invert = false, TokenOutput output = TokenOutput.Index, bool padToMaxTokens = false, string? name = null) => new StringLookup(
        new() { MaxTokens = maxTokens, OovIndices = oovIndices, Vocabulary = vocabulary, IdfWeights = idfWeights, Invert = invert, Output = output, PadToMaxTokens = padToMaxTokens },
        maskToken, oovToken, name);

    /// <summary>Whole numbers, such as identifiers, as numbers by their places in a vocabulary. <c>layer.Adapt(numbers)</c> learns it, the most frequent first; it is saved with the model.</summary>
    /// <param name="maxTokens">How many numbers come out at most, those for unknown and masked ones among them; default no limit.</param>
    /// <param name="oovIndices">How many stand for unknown ones; default 1. With several, the remainder chooses; with 0, an unknown one is a fault.</param>
    /// <param name="maskToken">What stands for nothing: number 0, and left out of rows; default none.</param>
    /// <param name="oovToken">What stands for an unknown one in the vocabulary and on the way back; default −1.</param>
    /// <param name="vocabulary">The numbers, where they are not learned.</param>
    /// <param name="idfWeights">With a vocabulary and TF-IDF: the weight of each.</param>
    /// <param name="invert">Whether the layer goes the way back; default false.</param>
    /// <param name="output">What comes out: the number, the default, or rows.</param>
    /// <param name="padToMaxTokens">Whether rows are <paramref name="maxTokens"/> long even where fewer are known; default false.</param>
    /// <param name="name">Name; default <c>integer_lookup</c>, numbered.</param>
    /// <returns>int64 of the shape of the input, or float32 rows as long as the vocabulary.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or does not go with another, or the vocabulary is empty, has a number twice or a reserved one.</exception>
    public static Layer IntegerLookup(
        int? maxTokens = null, int oovIndices = 1, long? maskToken = null, long oovToken = -1, IReadOnlyList<long>? vocabulary = null, IReadOnlyList<double>? idfWeights = null,
        bool invert = false, TokenOutput output = TokenOutput.Index, bool padToMaxTokens = false, string? name = null) => new IntegerLookup(
        new() { MaxTokens = maxTokens, OovIndices = oovIndices, Vocabulary = vocabulary, IdfWeights = idfWeights, Invert = invert, Output = output, PadToMaxTokens = padToMaxTokens },
        maskToken, oovToken, name);
}
