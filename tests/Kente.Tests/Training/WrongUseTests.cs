using static Kente.Activations;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>Mistakes that users make, and the sentences that they get.</summary>
public class WrongUseTests
{
    [Fact]
    public void A_wrong_target_among_several_names_its_output()
    {
        var x = Input(3);
        Model model = new(x, [Dense(1, name: "age")(x), Dense(1, name: "price")(x)]);
        model.Compile(Adam(), MeanSquaredError());

        var fault = Assert.Throws<ArgumentException>(() => model.Fit(new float[4, 3], new() { ["age"] = new float[4, 1], ["price"] = new float[4, 2] }, verbose: false));

        Assert.Equal("Output 'price': The loss 'mean_squared_error' needs targets of the same shape as the predictions, but targets have shape (4, 2) and predictions (4, 1).", fault.Message);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-1)]
    public void A_word_outside_the_table_is_named_with_the_layer(int word)
    {
        var words = Input([2], DType.Int32);
        Model model = new(words, Embedding(20, 4, name: "meaning")(words));

        var fault = Assert.Throws<ModelException>(() => model.Predict(new int[,] { { 0, word } }));

        Assert.Equal($"Layer 'meaning' expects whole numbers from 0 to 19, but was given {word}.", fault.Message);
    }

    [Fact]
    public void Settings_out_of_range_are_refused_where_they_are_given()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Adam(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Adam(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamW(weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStopping(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Kente.Training.ClassWeights { [1] = -5 });
    }

    [Fact]
    public void A_model_is_saved_under_a_name_that_says_so()
    {
        var x = Input(2);
        Assert.Contains("ends in .keras, unlike 'model.h5'", Assert.Throws<ArgumentException>(() => new Model(x, Dense(1, Relu)(x)).Save("model.h5")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_callbacks_that_cannot_be_written_are_named()
    {
        using Files.TemporaryFolder folder = new();
        File.WriteAllText(folder["file"], "");
        var x = Input(2);
        Model model = new(x, Dense(1)(x));
        model.Compile(Adam(), MeanSquaredError());

        foreach (var callback in new Kente.Training.Callbacks.Callback[] { CsvLogger(Path.Combine(folder["file"], "history.csv")), ModelCheckpoint(Path.Combine(folder["file"], "best.keras"), monitor: "loss") })
            Assert.Contains(folder["file"], Assert.Throws<DataException>(() => model.Fit(new float[4, 2], new float[4, 1], callbacks: [callback], verbose: false)).Message, StringComparison.Ordinal);
    }
}
