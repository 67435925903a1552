using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

/// <summary>Models with string inputs in ONNX Runtime.</summary>
public class TextExportTests
{
    [Fact]
    public void A_model_of_strings_and_numbers_computes_the_same()
    {
        Session.Start(1);
        SymbolicTensor city = Input([1], DType.String, name: "city"), age = Input(1, name: "age");
        var rows = StringLookup(vocabulary: ["Paris", "Zürich", ""], output: TokenOutput.OneHot)(city);
        var vector = Flatten()(Embedding(4, 3)(StringLookup(vocabulary: ["Paris", "Zürich", ""])(city)));
        using Exported exported = new(
            new Model([city, age], Dense(2, Softmax)(Concatenate()(rows, vector, Normalization([40], [9])(age)))));
        exported.AssertSame(new[,] { { "Zürich" }, { "Rome" }, { "" }, { "Paris" } }, new float[,] { { 1 }, { 50 }, { 40 }, { 41 } });
        Assert.Equal(
            [("ai.onnx.ml", 2L)],
            exported.Proto.OpsetImport.Where(import => import.Domain.Length > 0).Select(import => (import.Domain, import.Version)));
        Assert.Throws<ArgumentException>(() => exported.Predictor.Predict([new float[,] { { 1 } }, new float[,] { { 1 } }]));
    }

    [Fact]
    public void The_part_after_the_vectorization_of_a_trained_model_can_be_exported()
    {
        Session.Start(1);
        var words = TextVectorization(vocabulary: ["a", "b"], outputSequenceLength: 3);
        SymbolicTensor text = Input([1], DType.String), numbers = words(text);
        Model whole = new(text, Dense(2, Softmax)(Flatten()(Embedding(4, 5)(numbers))));
        NdArray texts = (string[])["b a", "c"], expected = whole.Predict(texts).Single();

        Model behind = new(numbers, whole.Outputs[0]);
        using Exported exported = new(behind);
        Assert.Equal(
            expected.ToArray<float>(), exported.Predictor.Predict([words.Apply(texts)]).Single().ToArray<float>(),
            (a, b) => Math.Abs(a - b) < 1e-6);
    }

    public static TheoryData<string> Standardizations => [.. Standards.Select(standard => standard.Name)];

    private static IReadOnlyList<TextStandardization> Standards =>
    [
        TextStandardization.None, TextStandardization.Lower, TextStandardization.StripPunctuation,
        TextStandardization.LowerAndStripPunctuation,
    ];

    [Theory]
    [MemberData(nameof(Standardizations))]
    public void Texts_become_the_same_tokens_in_ONNX(string standardize)
    {
        var standard = Standards.Single(each => each.Name == standardize);
        string ascii = new([.. Enumerable.Range(1, 127).Select(code => (char)code)]);
        string[] texts = ["Don't, STOP! now", "  stop\t\n\v\f\r now\u00a0É é  ", "", " ", ascii, $"{ascii}a{ascii} stop", "«Stop» ÉTÉ, été"];
        string[] vocabulary = ["dont", "don't,", "Dont", "stop", "STOP!", "STOP", "now\u00a0É", "now\u00a0é", "é", "É", "ÉTÉ", "été", "«stop»"];
        NdArray rows = NdArray.Of(texts, texts.Length, 1);
        Model Of(Layer layer, params ReadOnlySpan<int?> shape)
        {
            var text = Input([.. shape], DType.String);
            return new(text, layer(text));
        }

        foreach (int? length in (int?[])[null, 2, 12])
        {
            using Exported exported = new(
                Of(TextVectorization(standardize: standard, vocabulary: vocabulary, outputSequenceLength: length), 1));
            exported.AssertSame(rows);
            exported.AssertSame(NdArray.Of(["Now"], 1, 1));
            exported.AssertSame(NdArray.Of(["", " "], 2, 1));
        }
        using Exported counts = new(Of(TextVectorization(standardize: standard, output: TokenOutput.Count, vocabulary: vocabulary)));
        counts.AssertSame(texts);
        using Exported whole = new(
            Of(TextVectorization(standardize: standard, split: TextSplit.None, output: TokenOutput.MultiHot, vocabulary: vocabulary), 2));
        whole.AssertSame(new[,] { { "STOP!", "é" }, { "", "x" }, { "Don't,", "stop" } });
    }

    // A file with texts has a later opset, in which reductions and Split are written in another way.
    [Fact]
    public void A_model_of_texts_is_exported_with_all_its_layers()
    {
        Session.Start(1);
        var text = Input([1], DType.String, name: "text");
        var x = Embedding(5, 4, maskZero: true)(TextVectorization(vocabulary: ["good", "bad", "and"], outputSequenceLength: 4)(text));
        x = LSTM(3)(LayerNormalization()(UnitNormalization()(x)));
        var all = Ops.Max(Ops.Mean(Ops.ExpandDims(x, 1), [1]), [-1], keepDims: true);
        using Exported exported = new(new Model(text, Dense(2, Softmax)(Concatenate()(x, all))));

        exported.AssertSame(new[,] { { "Good, and good!" }, { "" }, { "bad bad bad bad bad" } });
        Assert.Equal(20, exported.Proto.OpsetImport.Single(import => import.Domain.Length == 0).Version);
    }

    [Fact]
    public void Unsupported_exports_are_explained_in_one_sentence()
    {
        var text = Input([1], DType.String, name: "text");
        string Refused(Layer layer, SymbolicTensor input)
        {
            using TemporaryFile file = new();
            return Assert.Throws<NotSupportedException>(() => new Model(input, layer(input)).ExportOnnx(file.Path)).Message;
        }
        Assert.Contains(
            "no operator for splitting texts into characters",
            Refused(TextVectorization(split: TextSplit.Character, vocabulary: ["a"]), text), StringComparison.Ordinal);
        Assert.Contains(
            "no operator for n-grams of strings",
            Refused(TextVectorization(vocabulary: ["a"], options: new() { Ngrams = [1, 2] }), text), StringComparison.Ordinal);
        Assert.Contains(
            "no operator for the standardization 'Kente>unicode'",
            Refused(TextVectorization(standardize: TextStandardization.Unicode, vocabulary: ["a"]), text), StringComparison.Ordinal);
        Assert.Contains("no operator for its hash", Refused(Hashing(3), text), StringComparison.Ordinal);
        Assert.Contains(
            "no hash for out-of-vocabulary strings", Refused(StringLookup(oovIndices: 2, vocabulary: ["a"]), text),
            StringComparison.Ordinal);
        Assert.Contains(
            "cannot reject out-of-vocabulary tokens", Refused(StringLookup(oovIndices: 0, vocabulary: ["a"]), text),
            StringComparison.Ordinal);
        Assert.Contains(
            "maps indices to tokens", Refused(IntegerLookup(vocabulary: [1], invert: true), Input([1], DType.Int64)),
            StringComparison.Ordinal);
    }
}
