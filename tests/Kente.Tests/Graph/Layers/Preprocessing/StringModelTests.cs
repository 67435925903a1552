using System.IO.Compression;
using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Components.Layers.Preprocessing.Text;
using Kente.Tests.Files;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

/// <summary>Models with string inputs.</summary>
public class StringModelTests
{
    private static readonly string[] Good = ["good nice", "nice good good", "great nice", "good great"],
        Bad = ["bad awful", "awful", "bad bad ugly", "ugly awful bad"];

    private static string[] Texts => [.. Good, .. Bad];

    private static float[,] Labels => new float[,] { { 1 }, { 1 }, { 1 }, { 1 }, { 0 }, { 0 }, { 0 }, { 0 } };

    private static Model Reviews(Shape shape)
    {
        var vectorize = TextVectorization(outputSequenceLength: 4);
        vectorize.Adapt(Texts);
        var text = Input(shape, DType.String, name: "review");
        var x = Embedding(vectorize.VocabularySize, 4)(vectorize(text));
        return new(text, Dense(1, Sigmoid)(GlobalAveragePooling1D()(x)));
    }

    private static void Train(Model model, Arrays x)
    {
        model.Compile(Optimizers.Adam(.1), Losses.BinaryCrossentropy(), metrics: [Kente.Metrics.Accuracy()]);
        model.Fit(x, Labels, epochs: 30, batchSize: 3, verbose: false, options: new() { Seed = 1 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_model_trains_and_predicts_on_strings(int rank)
    {
        Session.Start(1);
        var model = Reviews(rank == 0 ? [] : [1]);
        Train(model, Texts);
        Assert.Equal(1, model.Evaluate(Texts, Labels)["accuracy"]);
        NdArray predicted = model.Predict((string[])["Good!", "AWFUL, unheard of."]);
        Assert.True(predicted[0, 0] > .8 && predicted[1, 0] < .2, $"{predicted[0, 0]} {predicted[1, 0]}");
        model.TrainOnBatch(Texts, Labels);
    }

    [Fact]
    public void A_model_trains_on_a_pipeline_of_strings()
    {
        Session.Start(1);
        var model = Reviews([1]);
        model.Compile(Optimizers.Adam(.1), Losses.BinaryCrossentropy());
        var batches = Dataset.From([.. Enumerable.Range(0, 8)]).Shuffle(1)
            .Batch(
                3,
                rows => new Batch(
                    rows.Select(row => Texts[row]).ToArray(),
                    NdArray.Of([.. rows.Select(row => row < 4 ? 1f : 0)], rows.Count, 1))).Prefetch();
        var history = model.Fit(batches, epochs: 20, validationData: batches, verbose: false, options: new() { Seed = 1 });
        Assert.True(history["val_loss"][^1] < .2);
    }

    [Fact]
    public void Several_threads_predict_on_strings_concurrently()
    {
        Session.Start(1);
        var model = Reviews([1]);
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => Texts[i % 8])];
        float[] expected = model.Predict(texts)[0].ToArray<float>();
        float[][] predicted =
        [
            .. Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(4).Select(_ =>
                model.Predict(texts, batchSize: 7)[0].ToArray<float>()),
        ];
        Assert.All(predicted, actual => Assert.Equal(expected, actual, (a, b) => MathF.Abs(a - b) < 1e-6f));
    }

    [Fact]
    public void Strings_and_numbers_are_combined_as_inputs()
    {
        Session.Start(1);
        var kind = StringLookup(output: TokenOutput.OneHot);
        kind.Adapt((string[])["cat", "dog"]);
        SymbolicTensor animal = Input([1], DType.String, name: "animal"), weight = Input(1, name: "weight");
        Model model = new([weight, animal], Dense(1)(Concatenate()(kind(animal), weight)));
        model.Layers.Single(layer => layer.Name.StartsWith("dense", StringComparison.Ordinal)).Weights[0].Assign([100, 1, 2, 3]);
        NdArray predicted = model.Predict(
            new() { ["animal"] = (string[])["dog", "cat", "cow"], ["weight"] = new float[,] { { 1 }, { 2 }, { 0 } } });
        Assert.Equal([4, 8, 100], predicted.ToArray<float>());
        Assert.Contains("animal (InputLayer)", model.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_output_of_a_string_layer_can_be_a_model_output()
    {
        var lookup = StringLookup(vocabulary: ["a", "b"]);
        var text = Input([1], DType.String);
        var numbers = lookup(text);
        Model model = new(text, [numbers, CategoryEncoding(3, TokenOutput.OneHot)(numbers)]);
        var predicted = model.Predict((string[])["b", "?"]);
        Assert.Equal([2, 0], predicted[0].ToArray<long>());
        Assert.Equal([0, 0, 1, 1, 0, 0], predicted[1].ToArray<float>());
    }

    [Fact]
    public void A_model_that_reads_strings_can_be_nested_and_shared()
    {
        Session.Start(1);
        SymbolicTensor text = Input([1], DType.String, name: "text"), number = Input(1, name: "number");
        var rows = StringLookup(vocabulary: ["a", "b"], output: TokenOutput.OneHot)(text);
        Model inner = new([text, number], Dense(2)(Concatenate()(rows, number)), name: "inner");
        SymbolicTensor one = Input([1], DType.String, name: "one"),
            other = Input([1], DType.String, name: "other"),
            n = Input(1, name: "n");
        Merge encoder = inner;
        Model outer = new([one, n, other], Kente.Layers.Subtract()(encoder(one, n), encoder(other, Rescaling(2)(n))));

        NdArray Inner(string[] texts, float[,] numbers) => inner.Predict([texts, numbers]);
        NdArray predicted = outer.Predict([(string[])["a", "b"], new float[,] { { 1 }, { 2 } }, (string[])["b", "x"]]);
        var (left, right) = (
            Inner(["a", "b"], new float[,] { { 1 }, { 2 } }).ToArray<float>(),
            Inner(["b", "x"], new float[,] { { 2 }, { 4 } }).ToArray<float>());
        Assert.Equal(left.Zip(right, (a, b) => a - b), predicted.ToArray<float>(), (a, b) => MathF.Abs(a - b) < 1e-5f);

        using TemporaryFolder folder = new();
        Assert.Equal(
            predicted.ToArray<float>(),
            (
                (NdArray)folder.RoundTrip(outer).Predict(
                    [(string[])["a", "b"], new float[,] { { 1 }, { 2 } }, (string[])["b", "x"]])).ToArray<float>());
    }

    [Fact]
    public void Wrong_types_are_named()
    {
        var model = Reviews([1]);
        Assert.Equal(
            "The input 'review' is of type String, but its data is of type Float32. (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => model.Predict(new float[,] { { 1 } })).Message);
        Sequential numbers = new(Input(1), [Dense(1)]);
        Assert.Throws<ArgumentException>(() => numbers.Predict(new[,] { { "1" } }));
        numbers.Compile(Optimizers.Sgd(), Losses.MeanSquaredError());
        Assert.Contains(
            "convert them to class indices with StringLookup",
            Assert.Throws<ArgumentException>(() => numbers.Fit(new float[,] { { 1 } }, new[,] { { "yes" } }, verbose: false)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "convert strings", Assert.Throws<ModelException>(() => Dense(1)(Input([1], DType.String))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ModelException>(() => Flatten()(Input([1], DType.String)));
        var text = Input([1], DType.String);
        Assert.Throws<ModelException>(() => new Model(text, text));
        Layer inside = numbers;
        Assert.Throws<ModelException>(() => inside(text));
    }

    [Fact]
    public void Strings_are_batched_like_numbers()
    {
        NdArray texts = new[,] { { "a", "b" }, { "c", "d" }, { "e", "f" } };
        Assert.Equal(DType.String, texts.DType);
        Assert.Equal(["e", "f", "a", "b"], texts.Rows([2, 0]).ToStrings());
        Assert.Throws<InvalidOperationException>(() => texts.ToArray<float>());
        Assert.Throws<InvalidOperationException>(() => texts[0, 0]);
        Assert.Throws<InvalidOperationException>(() => texts.ToTensor());
        Assert.Throws<InvalidOperationException>(() => NdArray.Of(1f).ToStrings());
        Assert.Contains(
            "String 1 is null", Assert.Throws<ArgumentException>(() => NdArray.Of(["a", null!])).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<Layer>> Learned => new()
    {
        { "numbers", () => TextVectorization(outputSequenceLength: 3) },
        { "ngrams", () => TextVectorization(options: new() { Ngrams = [1, 2] }) },
        { "TF-IDF", () => TextVectorization(maxTokens: 20, output: TokenOutput.TfIdf) },
        { "padded TF-IDF", () => TextVectorization(maxTokens: 20, output: TokenOutput.TfIdf, options: new() { PadToMaxTokens = true }) },
        {
            "whole texts",
            () => TextVectorization(standardize: TextStandardization.None, split: TextSplit.None, output: TokenOutput.MultiHot)
        },
        { "characters", () => TextVectorization(split: TextSplit.Character, output: TokenOutput.Count) },
        { "strings", () => StringLookup(oovIndices: 2, options: new() { MaskToken = "bad awful" }) },
        { "strings as rows", () => StringLookup(output: TokenOutput.TfIdf) },
    };

    [Theory]
    [MemberData(nameof(Learned))]
    public void Vocabulary_is_saved(string what, Func<Layer> make)
    {
        // Tokens with line ends cannot be saved in a file of lines.
        string[] texts = [.. Texts, "two\nlines", "", "an\u2028other", "x"];
        var layer = make();
        layer.Adapt(texts);
        var text = Input([1], DType.String);
        Model model = new(text, layer(text));
        using TemporaryFolder folder = new();
        var loaded = folder.RoundTrip(model);
        string[] asked = [.. texts, "good unknown", "[UNK]"];
        Assert.True(model.Predict(asked)[0].ToArray<float>().AsSpan().SequenceEqual(loaded.Predict(asked)[0].ToArray<float>()), what);
        Assert.Equal(LayerSerialization.Serialize(model).ToJsonString(), LayerSerialization.Serialize(loaded).ToJsonString());
    }

    [Fact]
    public void Vocabulary_is_a_file_at_the_path_of_Keras()
    {
        var (text, id) = (Input([1], DType.String, name: "text"), Input([1], DType.Int64, name: "id"));
        Layer vectorize = TextVectorization(output: TokenOutput.TfIdf), numbers = IntegerLookup(options: new() { MaskToken = 0 });
        vectorize.Adapt((string[])["b a", "b"]);
        numbers.Adapt((int[])[42, 12, 42]);
        Model model = new([text, id], [vectorize(text), numbers(id)]);
        using TemporaryFolder folder = new();
        model.Save(folder["model.keras"]);

        using var zip = ZipFile.OpenRead(folder["model.keras"]);
        string Member(string name)
        {
            using StreamReader reader = new(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }
        Assert.Equal("[UNK]\nb\na", Member("assets/layers/text_vectorization/vocabulary.txt"));
        Assert.Equal("[UNK]\nb\na", Member("assets/layers/text_vectorization/_lookup_layer/vocabulary.txt"));
        Assert.Equal("0\n-1\n42\n12", Member("assets/layers/integer_lookup/vocabulary.txt"));
    }

    [Fact]
    public void Layer_saved_before_Adapt_can_be_adapted_later()
    {
        var layer = StringLookup();
        var text = Input([1], DType.String);
        using TemporaryFolder folder = new();
        var loaded = folder.RoundTrip(new Model(text, layer(text)));
        Assert.Throws<InvalidOperationException>(() => loaded.Predict((string[])["a"]));
        ((Layer)loaded.Layers[1]).Adapt([(string[])["a"]]);
        Assert.Equal([1], loaded.Predict((string[])["a"])[0].ToArray<long>());
    }

    [Theory]
    [InlineData(null, "The archive has no entry 'assets/layers/string_lookup/vocabulary.txt'")]
    [InlineData("[UNK]\na\na", "'a' is in the vocabulary 2 times")]
    [InlineData("[UNK]\na\nb\nc", "has 4 tokens, but its config declares 3")]
    public void Damaged_vocabulary_is_rejected(string? content, string message)
    {
        Session.Start(1);
        var layer = StringLookup(output: TokenOutput.MultiHot);
        layer.Adapt((string[])["a", "b"]);
        var text = Input([1], DType.String);
        using TemporaryFolder folder = new();
        new Model(text, layer(text)).Save(folder["m.keras"]);
        using (var zip = ZipFile.Open(folder["m.keras"], ZipArchiveMode.Update))
        {
            zip.GetEntry("assets/layers/string_lookup/vocabulary.txt")!.Delete();
            if (content is not null)
            {
                using StreamWriter writer = new(zip.CreateEntry("assets/layers/string_lookup/vocabulary.txt").Open());
                writer.Write(content);
            }
        }
        Assert.Contains(message, Assert.Throws<DataException>(() => Model.Load(folder["m.keras"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vocabulary_with_extreme_compression_is_rejected()
    {
        Session.Start(1);
        var layer = StringLookup();
        layer.Adapt((string[])["a"]);
        var text = Input([1], DType.String);
        using TemporaryFolder folder = new();
        new Model(text, layer(text)).Save(folder["m.keras"]);
        using (var zip = ZipFile.Open(folder["m.keras"], ZipArchiveMode.Update))
        {
            zip.GetEntry("assets/layers/string_lookup/vocabulary.txt")!.Delete();
            using var entry = zip.CreateEntry("assets/layers/string_lookup/vocabulary.txt").Open();
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 130; i++) entry.Write(block);
        }
        Assert.Contains(
            "longer than 128 MB", Assert.Throws<DataException>(() => Model.Load(folder["m.keras"])).Message, StringComparison.Ordinal);
    }
}
