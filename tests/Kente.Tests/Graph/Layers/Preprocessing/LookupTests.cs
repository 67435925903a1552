using CsCheck;
using Kente.Components.Layers.Preprocessing.Lookup;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

public class LookupTests
{
    [Fact]
    public void Strings_are_learned_by_frequency_and_looked_up()
    {
        var layer = StringLookup(maxTokens: 7, options: new() { MaskToken = "", OovToken = "[OOV]" });
        layer.Adapt((string[])["one", "one", "one", "two", "two", "three"]);

        Assert.Equal(["", "[OOV]", "one", "two", "three"], layer.Vocabulary);
        Assert.Equal([2, 3, 1, 0], layer.Apply((string[])["one", "two", "four", ""]).ToArray<long>());
    }

    [Fact]
    public void Integers_are_learned_by_frequency_and_limited_to_MaxTokens()
    {
        var layer = IntegerLookup(maxTokens: 4, options: new() { MaskToken = 0 });
        layer.Adapt((int[])[1, 1, 1, 2, 2, 3]);

        Assert.Equal(["0", "-1", "1", "2"], layer.Vocabulary);
        Assert.Equal([2, 3, 1, 1, 0], layer.Apply((int[])[1, 2, 3, 4, 0]).ToArray<long>());
    }

    [Fact]
    public void Equally_frequent_strings_are_in_descending_order_of_code_points()
    {
        var layer = StringLookup();
        layer.Adapt((string[])["z", "a", "\uFFFD", "😀", "ab", "Z"]);
        Assert.Equal(["[UNK]", "😀", "\uFFFD", "z", "ab", "a", "Z"], layer.Vocabulary);
    }

    [Fact]
    public void Equally_frequent_integers_are_in_descending_order()
    {
        var layer = IntegerLookup();
        layer.Adapt((int[])[3, 10, -5, -1]);
        Assert.Equal(["-1", "10", "3", "-5"], layer.Vocabulary);
    }

    [Fact]
    public void Rows_equal_those_of_Keras()
    {
        string[] vocabulary = ["one", "two", "three"];
        NdArray given = new[,] { { "one", "two", "four", "two" } };
        float[] Rows(TokenOutput output, double[]? idf = null) => StringLookup(
            vocabulary: vocabulary, output: output, options: new() { MaskToken = "", IdfWeights = idf }).Apply(given).ToArray<float>();

        Assert.Equal([1, 1, 1, 0], Rows(TokenOutput.MultiHot));
        Assert.Equal([1, 1, 2, 0], Rows(TokenOutput.Count));
        Assert.Equal([0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0], Rows(TokenOutput.OneHot));
        Assert.Equal([.2f, .1f, .4f, 0], Rows(TokenOutput.TfIdf, [.1, .2, .3]), (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Masked_strings_are_ignored_in_rows() =>
        Assert.Equal(
            [0, 1, 0, 0],
            StringLookup(
                vocabulary: ["a"], output: TokenOutput.Count,
                options: new() { MaskToken = "" }).Apply(new[,] { { "a", "" }, { "", "" } }).ToArray<float>());

    [Fact]
    public void One_hot_rows_replace_a_last_axis_of_length_1_and_are_appended_to_others()
    {
        var layer = StringLookup(vocabulary: ["a", "b"], output: TokenOutput.OneHot);
        Assert.Equal([3], layer(Input([1], DType.String)).Shape);
        Assert.Equal([3], layer(Input([], DType.String)).Shape);
        Assert.Equal([2, 2, 3], layer(Input([2, 2], DType.String)).Shape);
        Assert.Equal([2, 3], layer.Apply(new[,] { { "a" }, { "x" } }).Shape);
    }

    [Fact]
    public void Learned_TF_IDF_equals_that_of_Keras()
    {
        var layer = StringLookup(maxTokens: 7, output: TokenOutput.TfIdf, options: new() { MaskToken = "" });
        layer.Adapt(new[,] { { "one", "one" }, { "one", "two" }, { "two", "three" } });
        Assert.Equal(
            [0, .6931472f, .6931472f, 0, .76752836f, 0, .6931472f, 0],
            layer.Apply(new[,] { { "one", "two" }, { "two", "four" } }).ToArray<float>(), (a, b) => MathF.Abs(a - b) < 1e-6f);

        var plain = StringLookup(maxTokens: 7, output: TokenOutput.TfIdf, options: new() { MaskToken = "" });
        plain.Adapt((string[])["one", "one", "one", "two", "two", "three"]);
        Assert.Equal(
            [1.1337324f, .91629076f, 1.0986123f, 0], plain.Apply(new[,] { { "one", "two", "four" } }).ToArray<float>(),
            (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Several_out_of_vocabulary_indices_are_selected_by_hash_and_remainder()
    {
        // FarmHash maps these to 0, 0, 1, 0, 0 of two bins, as in the tests of Keras.
        Assert.Equal(
            [0, 0, 1, 0, 0, 2],
            StringLookup(oovIndices: 2, vocabulary: ["known"]).Apply(
                (string[])["omar", "stringer", "marlo", "wire", "skywalker", "known"]).ToArray<long>());
        Assert.Equal([0, 1, 1, 3, 4], IntegerLookup(oovIndices: 3, vocabulary: [7, 100]).Apply((int[])[9, 10, -2, 7, 100]).ToArray<long>());
    }

    [Fact]
    public void Out_of_vocabulary_token_without_an_index_is_rejected() =>
        Assert.Contains(
            "'x' is not in the vocabulary of 's'",
            Assert.Throws<ArgumentException>(() =>
                StringLookup(oovIndices: 0, vocabulary: ["a"], name: "s").Apply((string[])["a", "x"])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Inversion_returns_tokens_and_the_OOV_token_for_invalid_indices()
    {
        Assert.Equal(
            ["a", "b", "[UNK]", "[UNK]", "[UNK]"],
            StringLookup(vocabulary: ["a", "b"], invert: true).Apply((int[])[1, 2, 0, 3, -7]).ToStrings());
        Assert.Equal(
            ["", "[UNK]", "a"],
            StringLookup(vocabulary: ["a"], invert: true, options: new() { MaskToken = "" }).Apply((int[])[0, 1, 2]).ToStrings());
        Assert.Equal([12, 36, -1], IntegerLookup(vocabulary: [12, 36], invert: true).Apply((int[])[1, 2, 9]).ToArray<long>());
        Assert.Contains(
            "apply it to the result of Predict",
            Assert.Throws<ModelException>(() => StringLookup(vocabulary: ["a"], invert: true)(Input([1], DType.Int64))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Lookup_and_inverse_lookup_restore_the_input() => Gen.String[Gen.Char["abc"], 1, 3].HashSet[1, 8].Sample(tokens =>
    {
        string[] vocabulary = [.. tokens];
        var numbers = StringLookup(vocabulary: vocabulary).Apply(vocabulary);
        Assert.Equal(Enumerable.Range(1, vocabulary.Length).Select(i => (long)i), numbers.ToArray<long>());
        Assert.Equal(vocabulary, StringLookup(vocabulary: vocabulary, invert: true).Apply(numbers).ToStrings());
    }, iter: 100);

    [Fact]
    public void Wrong_vocabularies_and_options_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => StringLookup(vocabulary: []));
        Assert.Throws<ArgumentException>(() => StringLookup(vocabulary: ["a", "a"]));
        Assert.Throws<ArgumentException>(() => StringLookup(vocabulary: ["a", "m"], options: new() { MaskToken = "m" }));
        Assert.Throws<ArgumentException>(() => IntegerLookup(vocabulary: [1, -1], invert: true));
        Assert.Throws<ArgumentException>(() => StringLookup(vocabulary: ["a"], invert: true, output: TokenOutput.Count));
        Assert.Throws<ArgumentException>(() => StringLookup(output: TokenOutput.TfIdf, options: new() { IdfWeights = [1] }));
        Assert.Throws<ArgumentException>(() =>
            StringLookup(vocabulary: ["a", "b"], output: TokenOutput.TfIdf, options: new() { IdfWeights = [1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => StringLookup(maxTokens: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StringLookup(oovIndices: -1));
        // The OOV token is allowed in the vocabulary unless the lookup is inverted.
        Assert.Equal([1], StringLookup(vocabulary: ["[UNK]x", "a"]).Apply((string[])["[UNK]x"]).ToArray<long>());
    }

    [Fact]
    public void Data_of_another_type_are_rejected()
    {
        Assert.Throws<ModelException>(() => StringLookup(vocabulary: ["a"])(Input([1])));
        Assert.Throws<ModelException>(() => IntegerLookup(vocabulary: [1])(Input([1])));
        Assert.Throws<ArgumentException>(() => StringLookup().Adapt((int[])[1]));
        Assert.Throws<ArgumentException>(() => IntegerLookup().Adapt((string[])["a"]));
        Assert.Throws<ArgumentException>(() => IntegerLookup().Adapt((IEnumerable<NdArray>)[]));
    }

    [Fact]
    public void Vocabulary_of_another_size_is_rejected_in_a_model_with_rows()
    {
        var layer = StringLookup(output: TokenOutput.MultiHot);
        layer.Adapt((string[])["a", "b"]);
        layer(Input([1], DType.String));
        Assert.Contains(
            "create the model after Adapt",
            Assert.Throws<InvalidOperationException>(() => layer.Adapt((string[])["a", "b", "c"])).Message, StringComparison.Ordinal);
        layer.Adapt((string[])["c", "d"]);
    }

    [Fact]
    public void Layers_without_Adapt_throw() =>
        Assert.Contains(
            "has nothing to learn before training", Assert.Throws<InvalidOperationException>(() => Dense(3).Adapt((float[])[1])).Message,
            StringComparison.Ordinal);
}
