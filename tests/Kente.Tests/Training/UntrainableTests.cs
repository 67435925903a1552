using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>Models and losses that cannot be trained, and batches that do not fit stateful layers.</summary>
public sealed class UntrainableTests
{
    [Fact]
    public void A_model_whose_weights_are_frozen_says_that_it_cannot_be_trained()
    {
        var input = Input(2);
        Model model = new(input, Dense(1)(input), name: "frozen") { Trainable = false };
        model.Compile(Adam(), MeanSquaredError(), metrics: [Mae()]);
        float[,] x = new float[4, 2], y = new float[4, 1];
        const string Said =
            "The model 'frozen' has no trainable weights, so training would change nothing; set Trainable of a layer with weights to true and compile again, or call Evaluate.";

        Assert.Equal(Said, Assert.Throws<ModelException>(() => model.Fit(x, y, verbose: false)).Message);
        Assert.Equal(Said, Assert.Throws<ModelException>(() => model.TrainOnBatch(x, y)).Message);
        Assert.Equal(0, model.Evaluate(x, y)["mae"]);
    }

    [Fact]
    public void A_loss_that_does_not_depend_on_the_weights_says_so()
    {
        var input = Input(2);
        Model model = new(input, Dense(1)(input), name: "cut");
        model.Compile(Adam(), Custom("cut", (target, predicted) => (target - predicted.detach()).abs().mean([-1])));

        Assert.StartsWith(
            "The loss does not depend on the trainable weights of the model 'cut', so it cannot be minimized;",
            Assert.Throws<ModelException>(() => model.Fit(new float[4, 2], new float[4, 1], verbose: false)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_smaller_last_batch_of_a_stateful_layer_is_refused_before_training()
    {
        var input = Input([3, 1]);
        Model model = new(input, Dense(1)(LSTM(2, options: new() { Stateful = true }, name: "memory")(input)));
        model.Compile(Adam(), MeanSquaredError());
        float[,,] x = new float[10, 3, 1];
        float[,] y = new float[10, 1];
        const string Said =
            "The layer 'memory' is stateful and needs batches of one size, but 10 samples in batches of 4 leave a last batch of 2; choose a batchSize that divides 10, or omit 2 samples.";

        foreach (var run in (Action[])[
            () => model.Fit(x, y, batchSize: 4, verbose: false), () => model.Evaluate(x, y, batchSize: 4),
            () => model.Predict(x, batchSize: 4)])
            Assert.StartsWith(Said, Assert.Throws<ArgumentException>(run).Message, StringComparison.Ordinal);
        model.Fit(x, y, batchSize: 5, verbose: false);
    }

    [Fact]
    public void Options_for_arrays_are_refused_with_batches()
    {
        var input = Input(2);
        Model model = new(input, Dense(1)(input));
        model.Compile(Adam(), MeanSquaredError());

        Assert.StartsWith(
            "ArrayFitOptions are for arrays; batches have their own order and sample weights, so pass FitOptions.",
            Assert.Throws<ArgumentException>(
                () => model.Fit(
                    Dataset.From([new Batch(new float[4, 2], new float[4, 1])]), verbose: false,
                    options: new ArrayFitOptions { Shuffle = false })).Message,
            StringComparison.Ordinal);
    }
}
