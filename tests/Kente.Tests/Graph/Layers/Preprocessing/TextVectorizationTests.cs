using CsCheck;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

public class TextVectorizationTests
{
    private static readonly string[] Words = ["foo bar", "bar baz", "baz bada boom"];

    private static long[] Numbers(Layer layer, params string[] texts) => layer.Apply(texts).ToArray<long>();

    [Fact]
    public void Vocabulary_is_ordered_by_descending_frequency_then_descending_alphabet()
    {
        var layer = TextVectorization(maxTokens: 5000, outputSequenceLength: 4);
        layer.Adapt(Words);

        Assert.Equal(["", "[UNK]", "baz", "bar", "foo", "boom", "bada"], layer.Vocabulary);
        var made = layer.Apply(NdArray.Of(["foo qux bar", "qux baz"], 2, 1));
        Assert.Equal([2, 4], made.Shape);
        Assert.Equal(DType.Int64, made.DType);
        Assert.Equal([4, 1, 3, 0, 1, 2, 0, 0], made.ToArray<long>());
    }

    [Fact]
    public void Adapting_on_batches_equals_adapting_on_all_texts()
    {
        Layer one = TextVectorization(output: TokenOutput.TfIdf),
            other = TextVectorization(output: TokenOutput.TfIdf),
            streamed = TextVectorization(output: TokenOutput.TfIdf);
        one.Adapt(Words);
        other.Adapt([(string[])["foo bar"], (string[])["bar baz", "baz bada boom"]]);
        streamed.Adapt(Dataset.From(Words).Batch<NdArray>(2, texts => texts.ToArray()));

        Assert.Equal(one.Vocabulary, other.Vocabulary);
        Assert.Equal(one.Vocabulary, streamed.Vocabulary);
        Assert.Equal(one.Apply(Words).ToArray<float>(), streamed.Apply(Words).ToArray<float>());
    }

    [Fact]
    public void Sequences_have_the_length_of_the_longest_text_by_default() =>
        Assert.Equal([2, 1, 3, 2, 0, 0], Numbers(TextVectorization(vocabulary: ["a", "b"]), "a x b", "a"));

    [Fact]
    public void Texts_are_standardized_by_the_option()
    {
        static void Check(TextStandardization standardize, string[] vocabulary, long[] expected) => Assert.Equal(
            expected,
            Numbers(TextVectorization(standardize: standardize, vocabulary: vocabulary), "Hello, World!. This is just a nice test!"));

        Check(
            TextStandardization.LowerAndStripPunctuation, ["hello", "world", "this", "is", "nice", "test"], [2, 3, 4, 5, 1, 1, 6, 7]);
        Check(TextStandardization.Lower, ["hello,", "hello", "world", "this", "is", "nice", "test"], [2, 1, 5, 6, 1, 1, 7, 1]);
        Check(TextStandardization.StripPunctuation, ["Hello", "World", "test"], [2, 3, 1, 1, 1, 1, 1, 4]);
        Check(TextStandardization.None, ["Hello,", "nice"], [2, 1, 1, 1, 1, 1, 3, 1]);
    }

    [Fact]
    public void Only_ASCII_punctuation_is_stripped()
    {
        string ascii = new([.. Enumerable.Range(33, 94).Select(i => (char)i).Where(c => !char.IsAsciiLetterOrDigit(c))]);
        Assert.Equal(32, ascii.Length);
        Assert.Equal([2, 3], Numbers(TextVectorization(vocabulary: ["ab", "«ab»"]), $"a{ascii}b «a{ascii}b»"));
    }

    [Fact]
    public void Non_ASCII_letters_keep_their_case_and_no_break_spaces_do_not_split_as_in_Keras() =>
        Assert.Equal(
            [2, 3, 1, 4],
            Numbers(
                TextVectorization(vocabulary: ["Äpfel", "straße", "a\u00a0b"]),
                "ÄPFEL STRAßE äpfel A\u00a0B".Replace("PFEL", "pfel", StringComparison.Ordinal)));

    [Fact]
    public void Runs_of_whitespace_split_once() =>
        Assert.Equal([2, 3, 2, 3], Numbers(TextVectorization(vocabulary: ["a", "b"]), "  a\t\n b\r\n\v\fa b  "));

    [Fact]
    public void Characters_are_code_points()
    {
        var layer = TextVectorization(split: TextSplit.Character, vocabulary: ["a", "b", "😀", " "]);
        Assert.Equal([2, 4, 3, 5, 1], Numbers(layer, "A😀,b é"));
    }

    [Fact]
    public void Text_that_is_not_split_is_one_token() =>
        Assert.Equal([2, 1], Numbers(TextVectorization(split: TextSplit.None, vocabulary: ["foo bar"]), "Foo bar!", "foo  bar"));

    [Fact]
    public void Several_unsplit_texts_of_a_sample_are_its_tokens() =>
        Assert.Equal(
            [2, 3, 3, 1],
            TextVectorization(
                split: TextSplit.None, vocabulary: ["foo", "bar"]).Apply(new[,] { { "foo", "bar" }, { "bar", "x" } }).ToArray<long>());

    [Fact]
    public void Ngrams_are_ordered_by_length()
    {
        var layer = TextVectorization(vocabulary: ["foo", "bar", "baz", "foo bar", "bar baz"], options: new() { Ngrams = [1, 2] });
        Assert.Equal([2, 3, 4, 5, 6, 2, 0, 0, 0, 0], Numbers(layer, "foo  bar, baz", "foo"));

        var learned = TextVectorization(options: new() { Ngrams = [1, 3] });
        learned.Adapt((string[])["foo bar baz"]);
        Assert.Equal(["", "[UNK]", "foo bar baz", "foo", "baz", "bar"], learned.Vocabulary);
    }

    [Fact]
    public void Multi_hot_rows_and_counts_start_with_out_of_vocabulary()
    {
        string[] texts = ["foo bar x", "baz foo foo", ""], vocabulary = ["foo", "bar", "baz"];
        Assert.Equal(
            [1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0],
            TextVectorization(output: TokenOutput.MultiHot, vocabulary: vocabulary).Apply(texts).ToArray<float>());
        Assert.Equal(
            [1, 1, 1, 0, 0, 2, 0, 1, 0, 0, 0, 0],
            TextVectorization(output: TokenOutput.Count, vocabulary: vocabulary).Apply(texts).ToArray<float>());
    }

    [Fact]
    public void Given_TF_IDF_weights_multiply_counts_and_out_of_vocabulary_gets_their_mean()
    {
        var layer = TextVectorization(
            output: TokenOutput.TfIdf, vocabulary: ["foo", "bar", "baz"], options: new() { IdfWeights = [.3, .5, .2] });
        Assert.Equal(
            [0f, .3f, .5f, 0, 0, .6f, 0, .2f, 1f / 3, 0, 0, 0], layer.Apply((string[])["foo bar", "baz foo foo", "x"]).ToArray<float>(),
            (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Learned_TF_IDF_weights_are_the_logarithm_of_inverse_document_frequency()
    {
        var layer = TextVectorization(output: TokenOutput.TfIdf);
        layer.Adapt((string[])["one one", "one two", "two three"]);
        // In 2, 2 and 1 of 3 texts.
        double[] idf = [Math.Log(1 + (3.0 / 3)), Math.Log(1 + (3.0 / 3)), Math.Log(1 + (3.0 / 2))];
        Assert.Equal(["[UNK]", "one", "two", "three"], layer.Vocabulary);
        Assert.Equal(
            [idf.Average(), 2 * idf[0], 0, idf[2]], layer.Apply((string[])["one three one x"]).ToArray<double>(),
            (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Rows_are_padded_to_MaxTokens()
    {
        var layer = TextVectorization(maxTokens: 6, output: TokenOutput.MultiHot, options: new() { PadToMaxTokens = true });
        layer.Adapt((string[])["a b"]);
        Assert.Equal([0, 0, 1, 0, 0, 0], layer.Apply((string[])["a"]).ToArray<float>());
    }

    [Fact]
    public void Vocabulary_is_limited_to_MaxTokens_and_contains_no_reserved_token()
    {
        var layer = TextVectorization(maxTokens: 4, standardize: TextStandardization.None);
        layer.Adapt((string[])["[UNK] [UNK] [UNK] c b b a"]);
        Assert.Equal(["", "[UNK]", "b", "c"], layer.Vocabulary);
    }

    private static readonly Gen<string> Texts = Gen.String[Gen.OneOf(Gen.Char["abcXYZ .,!?-'\t\nÄé«😀\u00a0"], Gen.Char), 0, 40];

    [Fact]
    public void Tokens_equal_those_of_string_Split() => Gen.Select(
        Texts,
        Gen.Int[0, 3].Select(i => new[]
        {
            TextStandardization.None, TextStandardization.Lower, TextStandardization.StripPunctuation,
            TextStandardization.LowerAndStripPunctuation,
        }[i])).Sample((text, standardize) =>
    {
        bool both = standardize == TextStandardization.LowerAndStripPunctuation, lower = both || standardize == TextStandardization.Lower,
            strip = both || standardize == TextStandardization.StripPunctuation;
        string plain = new(
            [
                .. text.Where(c =>
                    !strip
                        || !char.IsAscii(c)
                        || !(
                            char.IsPunctuation(c)
                                || char.IsSymbol(c))).Select(c => lower && char.IsAscii(c) ? char.ToLowerInvariant(c) : c),
            ]);
        string[] words = plain.Split([' ', '\t', '\n', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries);
        string[] known = [.. words.Append("a").Where(word => word != "[UNK]").Distinct()];
        var layer = TextVectorization(standardize: standardize, vocabulary: known);
        Assert.Equal(words.Select(word => word == "[UNK]" ? 1L : Array.IndexOf(known, word) + 2), Numbers(layer, text));
    }, iter: 300);

    [Fact]
    public void Lengths_only_truncate_and_pad() => Gen.Select(Texts.Array[1, 5], Gen.Int[1, 6]).Sample((texts, length) =>
    {
        string[] vocabulary = ["abc", "a", "b"];
        var whole = TextVectorization(vocabulary: vocabulary).Apply(texts);
        var cut = TextVectorization(vocabulary: vocabulary, outputSequenceLength: length).Apply(texts);
        Assert.Equal([texts.Length, length], cut.Shape);
        for (int i = 0; i < texts.Length; i++)
            for (int j = 0; j < length; j++) Assert.Equal(j < whole.Shape[1] ? whole[i, j] : 0, cut[i, j]);
    }, iter: 200);

    [Fact]
    public void Counts_equal_counted_indices() => Texts.Array[1, 4].Sample(texts =>
    {
        string[] vocabulary = ["abc", "a", "b"];
        var numbers = TextVectorization(vocabulary: vocabulary).Apply(texts);
        var counts = TextVectorization(vocabulary: vocabulary, output: TokenOutput.Count).Apply(texts);
        for (int i = 0; i < texts.Length; i++)
            for (int token = 0; token < 4; token++)
                Assert.Equal(Enumerable.Range(0, (int)numbers.Shape[1]).Count(j => numbers[i, j] == token + 1), counts[i, token]);
    }, iter: 200);

    [Fact]
    public void Layer_that_was_not_adapted_throws()
    {
        Assert.Equal(
            "'text_vectorization' has no vocabulary: call Adapt with the training data first, or pass a vocabulary.",
            Session.Run(1, () =>
                Assert.Throws<InvalidOperationException>(() => TextVectorization().Apply((string[])["a"])).Message));
        Assert.Contains(
            "call Adapt",
            Assert.Throws<ModelException>(() => TextVectorization(output: TokenOutput.Count)(Input([1], DType.String))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_in_a_model_is_adapted_again_only_to_a_vocabulary_of_the_same_size()
    {
        var layer = TextVectorization(output: TokenOutput.MultiHot, name: "words");
        layer.Adapt((string[])["a b c"]);
        var text = Input(1, DType.String);
        Model model = new(text, Dense(1)(layer(text)));
        layer.Adapt((string[])["d e f"]);

        Assert.Equal(
            "'words' is part of a model with rows of 4 values, but the new vocabulary has 6 tokens; create the model after Adapt.",
            Assert.Throws<InvalidOperationException>(() => layer.Adapt((string[])["a b c d e"])).Message);
        Assert.Equal(1, model.Predict((string[])["d"]).Single().Length);
    }

    [Fact]
    public void VocabularySize_is_the_input_size_of_an_embedding()
    {
        Assert.Equal(4, TextVectorization(vocabulary: ["a", "b"]).VocabularySize);
        Assert.Equal(3, StringLookup(vocabulary: ["a", "b"]).VocabularySize);
        Assert.Contains(
            "has no vocabulary", Assert.Throws<InvalidOperationException>(() => Dense(1).VocabularySize).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_without_tokens_are_rejected_by_Adapt()
    {
        Assert.Equal(
            "'words' found no tokens in the data, except the mask and out-of-vocabulary tokens. (Parameter 'batches')",
            Assert.Throws<ArgumentException>(() => TextVectorization(name: "words").Adapt((string[])["", "!?", " . "])).Message);
        Assert.Throws<ArgumentException>(() => StringLookup(options: new() { MaskToken = "" }).Adapt((string[])["", "[UNK]"]));
        Assert.Throws<ArgumentException>(() => IntegerLookup().Adapt((int[])[-1]));
        Assert.Equal(["", "[UNK]", "a"], Learned("", "A!").Vocabulary);

        static Layer Learned(params string[] texts)
        {
            var layer = TextVectorization();
            layer.Adapt(texts);
            return layer;
        }
    }

    [Fact]
    public void Layer_with_a_vocabulary_cannot_be_adapted() =>
        Assert.Throws<InvalidOperationException>(() => TextVectorization(vocabulary: ["a"]).Adapt((string[])["b"]));

    [Fact]
    public void Vocabulary_with_a_duplicate_or_reserved_token_is_rejected()
    {
        Assert.Contains(
            "'a' is in the vocabulary 2 times",
            Assert.Throws<ArgumentException>(() => TextVectorization(vocabulary: ["a", "b", "a"])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "is the mask token", Assert.Throws<ArgumentException>(() => TextVectorization(vocabulary: ["a", ""])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "MaxTokens is 3", Assert.Throws<ArgumentException>(() => TextVectorization(maxTokens: 3, vocabulary: ["a", "b"])).Message,
            StringComparison.Ordinal);
        Assert.Equal(["", "[UNK]", "a"], TextVectorization(vocabulary: ["", "[UNK]", "a"]).Vocabulary);
    }

    [Fact]
    public void Options_that_do_not_fit_together_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => TextVectorization(output: TokenOutput.Count, outputSequenceLength: 3));
        Assert.Throws<ArgumentException>(() => TextVectorization(options: new() { PadToMaxTokens = true }));
        Assert.Throws<ArgumentException>(() => TextVectorization(options: new() { Ngrams = [0] }));
        Assert.Throws<ArgumentException>(() => TextVectorization(vocabulary: ["a"], output: TokenOutput.TfIdf));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextVectorization(output: TokenOutput.OneHot));
    }

    [Fact]
    public void Numbers_and_several_texts_per_sample_are_rejected()
    {
        var layer = TextVectorization(vocabulary: ["a"]);
        Assert.Throws<ModelException>(() => layer(Input([1], DType.Int32)));
        Assert.Throws<ModelException>(() => layer(Input([2], DType.String)));
        Assert.Throws<ArgumentException>(() => TextVectorization().Adapt((float[])[1]));
        Assert.Throws<ArgumentException>(() => TextVectorization().Adapt(new[,] { { "a", "b" } }));
    }
}
