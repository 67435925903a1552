using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests;

public class MultipleOutputTests
{
    private static Model TwoOutputs()
    {
        var input = Input(4, name: "features");
        return new Model(input, [Dense(1, name: "age")(input), Dense(3, Softmax, name: "race")(input)]);
    }

    private static readonly float[,] X = { { 1, 2, 3, 4 }, { 4, 3, 2, 1 }, { 0, 1, 0, 1 } };
    private static readonly float[,] Ages = { { 1 }, { 2 }, { 3 } };
    private static readonly float[,] Races = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

    [Fact]
    public void The_total_is_the_weighted_sum_of_unweighted_losses()
    {
        var model = TwoOutputs();
        model.Compile(
            Adam(), loss: new() { ["age"] = MeanSquaredError(), ["race"] = CategoricalCrossentropy() },
            lossWeights: new() { ["age"] = 0.25 }, metrics: new() { ["age"] = [Mae()], ["race"] = [Accuracy()] });
        var result = model.Evaluate(X, new() { ["race"] = Races, ["age"] = Ages });

        Assert.Equal(["loss", "age_loss", "race_loss", "age_mae", "race_accuracy"], result.Names);
        Assert.Equal((0.25 * result["age_loss"]) + result["race_loss"], result.Loss, 1e-5);
    }

    [Fact]
    public void A_list_follows_the_order_of_the_outputs()
    {
        var model = TwoOutputs();
        model.Compile(Adam(), loss: [MeanSquaredError(), CategoricalCrossentropy()]);

        Assert.Equal(model.Evaluate(X, [Ages, Races]).Loss, model.Evaluate(X, new() { ["age"] = Ages, ["race"] = Races }).Loss);
    }

    [Fact]
    public void A_wrong_name_lists_the_existing_names()
    {
        var model = TwoOutputs();
        var error = Assert.Throws<ArgumentException>(
            () => model.Compile(Adam(), new() { ["agee"] = MeanSquaredError(), ["race"] = CategoricalCrossentropy() }));

        Assert.StartsWith(
            "'agee' in 'loss' is not an output of this model; its outputs are age, race.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_without_a_loss_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => TwoOutputs().Compile(Adam(), new() { ["age"] = MeanSquaredError() }));

        Assert.StartsWith("'loss' has no value for the output 'race'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_a_wrong_shape_is_rejected_with_both_shapes()
    {
        var error = Assert.Throws<ArgumentException>(() => TwoOutputs().Predict(new float[2, 5]));

        Assert.StartsWith(
            "The input 'features' has shape (None, 4), but its data has shape (2, 5).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_are_found_by_name()
    {
        var predictions = TwoOutputs().Predict(X);

        Assert.Equal([3, 1], predictions["age"].Shape);
        Assert.Equal(predictions[1].ToArray<float>(), predictions["race"].ToArray<float>());
        Assert.Equal(1, predictions["race"].ToArray<float>()[..3].Sum(), 1e-5);
    }

    [Fact]
    public void Training_before_compiling_throws()
    {
        var error = Assert.Throws<InvalidOperationException>(() => TwoOutputs().Fit(X, [Ages, Races]));

        Assert.Contains("call Compile first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_needs_another_input_is_rejected()
    {
        var (left, right) = (Input(2, name: "left"), Input(2, name: "right"));
        var error = Assert.Throws<ModelException>(() => new Model(left, Add()(left, right)));

        Assert.Equal("An output depends on the input 'right', which is not among the model's inputs: left.", error.Message);
    }

    [Fact]
    public void A_frozen_layer_keeps_its_weights()
    {
        Session.Start(seed: 1); // with some weights no unit of the frozen layer is active, so that the head has no gradient
        var input = Input(4);
        var frozen = Dense(3, Relu);
        var model = new Model(input, Dense(1)(frozen(input)));
        frozen.Trainable = false;
        model.Compile(Sgd(0.1), MeanSquaredError());
        float[] before = frozen.Weights[0].ToArray(), head = model.Weights[2].ToArray();
        model.Fit(X, Ages, epochs: 2, verbose: false);

        Assert.Equal(before, frozen.Weights[0].ToArray());
        Assert.NotEqual(head, model.Weights[2].ToArray());
    }

    [Fact]
    public void Two_models_that_share_layers_can_train_alternately()
    {
        var input = Input(4);
        var shared = Dense(3, Tanh);
        Model first = new(input, Dense(1)(shared(input))), second = new(input, Dense(1)(shared(input)));
        foreach (var model in new[] { first, second, first, second })
        {
            if (model.Optimizer is null) model.Compile(Sgd(0.01), MeanSquaredError());
            float[] before = shared.Weights[0].ToArray();
            model.Fit(X, Ages, verbose: false);
            Assert.NotEqual(before, shared.Weights[0].ToArray());
        }
        Assert.Equal(first.Weights[0].ToArray(), second.Weights[0].ToArray());
    }
}
