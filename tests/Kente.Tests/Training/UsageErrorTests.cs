using static Kente.Activations;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>Messages for common mistakes of users.</summary>
public class WrongUseTests
{
    [Fact]
    public void A_wrong_target_among_several_names_its_output()
    {
        var x = Input(3);
        Model model = new(x, [Dense(1, name: "age")(x), Dense(1, name: "price")(x)]);
        model.Compile(Adam(), MeanSquaredError());

        var fault = Assert.Throws<ArgumentException>(() =>
            model.Fit(new float[4, 3], new() { ["age"] = new float[4, 1], ["price"] = new float[4, 2] }, verbose: false));

        Assert.Equal(
            "Output 'price': The loss 'mean_squared_error' expects targets of the same shape as the predictions, but targets have shape (4, 2) and predictions (4, 1).",
            fault.Message);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-1)]
    public void An_index_outside_the_embedding_is_named_with_the_layer(int word)
    {
        var words = Input([2], DType.Int32);
        Model model = new(words, Embedding(20, 4, name: "meaning")(words));

        var fault = Assert.Throws<ModelException>(() => model.Predict(new int[,] { { 0, word } }));

        Assert.Equal($"Layer 'meaning' expects integers from 0 to 19, but was given {word}.", fault.Message);
    }

    [Theory]
    [InlineData(1.7f)]
    [InlineData(-0.5f)]
    [InlineData(float.NaN)]
    public void A_fraction_is_not_truncated_to_an_index_of_the_embedding(float word)
    {
        var words = Input([2]);
        Model model = new(words, Embedding(20, 4, name: "meaning")(words));
        model.Predict(new float[,] { { 0, 19 } });

        Assert.Equal(
            FormattableString.Invariant($"Layer 'meaning' expects integers from 0 to 19, but was given {word}."),
            Assert.Throws<ModelException>(() => model.Predict(new float[,] { { 0, word } })).Message);
    }

    [Fact]
    public void Options_out_of_range_are_rejected_immediately()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Adam(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Adam(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamW(weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStopping(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClassWeights { [1] = -5 });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Loss_weights_must_not_be_negative(double weight)
    {
        var x = Input(3);
        Model model = new(x, [Dense(1, name: "age")(x), Dense(1, name: "price")(x)]);

        Assert.StartsWith(
            FormattableString.Invariant($"The loss weight of 'price' is {weight}, but it must be 0 or more."),
            Assert.Throws<ArgumentException>(
                () => model.Compile(Adam(), MeanSquaredError(), lossWeights: new() { ["price"] = weight })).Message,
                StringComparison.Ordinal);
        model.Compile(Adam(), MeanSquaredError(), lossWeights: new() { ["price"] = 0 });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Sample_weights_must_not_be_negative(float weight)
    {
        var model = AgeAndSold();
        float[,] x = new float[4, 3], y = new float[4, 1];
        Arrays weights = new() { ["sold"] = new float[] { 1, 0, weight, weight } };
        string expected = FormattableString.Invariant(
            $"The sample weight of row 2 for the output 'sold' is {weight}, but it must be 0 or more.");

        Assert.StartsWith(
            expected,
            Assert.Throws<ArgumentException>(() => model.Fit(x, [y, y], verbose: false, options: new() { SampleWeight = weights })).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            expected, Assert.Throws<ArgumentException>(() => model.Evaluate(x, [y, y], sampleWeight: weights)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            expected,
            Assert.Throws<ArgumentException>(() => model.Fit(Dataset.From([new Batch(x, [y, y], weights)]), verbose: false)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Class_weights_must_be_for_existing_classes()
    {
        float[,] x = new float[4, 3], ages = { { 20 }, { 30.5f }, { 40 }, { 50 } }, sold = new float[4, 1];
        string Refused(ClassWeights weights)
        {
            string message = Assert.Throws<ArgumentException>(
                () => AgeAndSold().Fit(x, [ages, sold], verbose: false, options: new() { ClassWeight = weights })).Message;
            Assert.Equal(
                message,
                Assert.Throws<ArgumentException>(
                    () => AgeAndSold().Fit(
                        Dataset.From([new Batch(x, [ages, sold])]), verbose: false, options: new() { ClassWeight = weights })).Message);
            return message;
        }

        Assert.StartsWith(
            "classWeight has a weight for class 5 of the output 'sold', whose classes are 0 and 1.",
            Refused(new() { ["sold"] = new() { [0] = 2, [5] = 1 } }), StringComparison.Ordinal);
        Assert.StartsWith(
            "classWeight has a weight for class -1 of the output 'sold', whose classes are 0 and 1.",
            Refused(new() { ["sold"] = new() { [-1] = 2 } }), StringComparison.Ordinal);
        Assert.StartsWith(
            "classWeight requires class targets, but the output 'age' has the loss mean_squared_error, and the target of row 0 is 20.",
            Refused(new() { ["age"] = new() { [1] = 2 } }), StringComparison.Ordinal);
        Assert.Contains("the output 'age' has the loss", Refused(new ClassWeights { [1] = 2 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Class_weights_are_keyed_by_class_index()
    {
        var input = Input(3);
        Model model = new(input, Dense(3, Softmax, name: "room")(input));
        (Loss, NdArray)[] cases =
        [
            (SparseCategoricalCrossentropy(), new float[4]), (CategoricalCrossentropy(), new float[4, 3]),
            (MeanSquaredError(), new float[4, 3]), (Crossentropy(), new int[4]),
        ];
        foreach (var (loss, y) in cases)
        {
            model.Compile(Adam(), loss);
            model.Fit(new float[4, 3], y, verbose: false, options: new() { ClassWeight = new ClassWeights { [2] = 4 } });
            Assert.StartsWith(
                "classWeight has a weight for class 7 of the output 'room', whose classes are 0 to 2.",
                Assert.Throws<ArgumentException>(
                    () => model.TrainOnBatch(new float[4, 3], y, classWeight: new ClassWeights { [7] = 4 })).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Binary_outputs_can_have_class_weights_with_any_loss()
    {
        float[,] x = new float[4, 3], answers = { { 0 }, { 1 }, { float.NaN }, { 1 } }, signs = { { -1 }, { 1 }, { -1 }, { 1 } };
        var input = Input(3);
        Model model = new(input, Dense(1)(input));
        model.Compile(Adam(), MeanSquaredError());
        model.Fit(x, answers, verbose: false, options: new() { ClassWeight = new ClassWeights { [1] = 2 } });
        model.Compile(Adam(), Hinge());
        model.Fit(x, signs, verbose: false, options: new() { ClassWeight = new ClassWeights { [-1] = 2, [1] = 1 } });
        model.Compile(Adam(), Custom("of_ones_own", (target, predicted) => (target - predicted).abs().mean([-1])));
        model.Fit(x, signs, verbose: false, options: new() { ClassWeight = new ClassWeights { [9] = 2 } });
    }

    [Fact]
    public void A_pipeline_without_batches_is_rejected()
    {
        var model = AgeAndSold();
        var none = Dataset.From(Array.Empty<Batch>());
        var some = Dataset.From([new Batch(new float[4, 3], [new float[4, 1], new float[4, 1]])]);

        Assert.StartsWith(
            "'batches' contains no batches.", Assert.Throws<ArgumentException>(() => model.Fit(none, verbose: false)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "'validationData' contains no batches.",
            Assert.Throws<ArgumentException>(() => model.Fit(some, validationData: none, verbose: false)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "'batches' contains no batches.", Assert.Throws<ArgumentException>(() => model.Evaluate(none)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_saved_under_a_name_that_ends_in_keras()
    {
        var x = Input(2);
        Assert.Contains(
            "The path 'model.h5' must end in .keras",
            Assert.Throws<ArgumentException>(() => new Model(x, Dense(1, Relu)(x)).Save("model.h5")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_callbacks_that_cannot_be_written_are_named()
    {
        using Files.TemporaryFolder folder = new();
        File.WriteAllText(folder["file"], "");
        var x = Input(2);
        Model model = new(x, Dense(1)(x));
        model.Compile(Adam(), MeanSquaredError());

        Callback[] callbacks =
        [
            CsvLogger(Path.Combine(folder["file"], "history.csv")),
            ModelCheckpoint(Path.Combine(folder["file"], "best.keras"), monitor: "loss"),
        ];
        foreach (var callback in callbacks)
            Assert.Contains(
                folder["file"],
                Assert.Throws<DataException>(() =>
                    model.Fit(new float[4, 2], new float[4, 1], callbacks: [callback], verbose: false)).Message,
                StringComparison.Ordinal);
    }

    private static Model AgeAndSold()
    {
        var x = Input(3);
        Model model = new(x, [Dense(1, name: "age")(x), Dense(1, Sigmoid, name: "sold")(x)]);
        model.Compile(Adam(), [MeanSquaredError(), BinaryCrossentropy()]);
        return model;
    }
}
