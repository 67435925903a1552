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

    [Fact]
    public void Unsupported_exports_are_explained_in_one_sentence()
    {
        var text = Input([1], DType.String, name: "text");
        string Refused(Layer layer, SymbolicTensor input)
        {
            using TemporaryFile file = new();
            return Assert.Throws<NotSupportedException>(() => new Model(input, layer(input)).ExportOnnx(file.Path)).Message;
        }
        Assert.Contains("no operator that splits texts", Refused(TextVectorization(vocabulary: ["a"]), text), StringComparison.Ordinal);
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
