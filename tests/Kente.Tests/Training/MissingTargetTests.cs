using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>Rows without a target for one output train the other outputs.</summary>
public sealed class MissingTargetTests
{
    private static readonly float[,] X = { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 } };
    private static readonly float[,] Genders = { { 0 }, { 1 }, { 1 }, { 0 } };
    private const float None = float.NaN;

    [Fact]
    public void Loss_and_metrics_are_means_over_the_rows_with_targets()
    {
        var model = Compiled();
        var some = model.Evaluate(
            X, new() { ["age"] = new float[,] { { 20 }, { None }, { 40 }, { None } }, ["gender"] = Genders }, batchSize: 3);
        var present = model.Evaluate(
            new float[,] { { 1, 2 }, { 5, 6 } },
            new() { ["age"] = new float[,] { { 20 }, { 40 } }, ["gender"] = new float[,] { { 0 }, { 1 } } });
        var all = model.Evaluate(X, new() { ["age"] = new float[,] { { 20 }, { 30 }, { 40 }, { 50 } }, ["gender"] = Genders });

        Assert.Equal(present["age_loss"], some["age_loss"], 1e-3);
        Assert.Equal(present["age_mae"], some["age_mae"], 1e-4);
        Assert.Equal(all["gender_loss"], some["gender_loss"], 1e-5);
        Assert.Equal(all["gender_accuracy"], some["gender_accuracy"]);
    }

    [Fact]
    public void A_row_without_an_age_trains_only_gender()
    {
        var model = Compiled();
        float[][] before = Weights(model);
        model.TrainOnBatch(new float[,] { { 1, 2 } }, new() { ["age"] = new float[,] { { None } }, ["gender"] = new float[,] { { 1 } } });
        float[][] after = Weights(model);

        Assert.Equal(before[0], after[0]);
        Assert.Equal(before[1], after[1]);
        Assert.NotEqual(before[2], after[2]);
    }

    [Fact]
    public void A_batch_trains_like_its_rows_with_targets()
    {
        Model some = Compiled(), present = Compiled();
        some.TrainOnBatch(
            X, new() { ["age"] = new float[,] { { 20 }, { None }, { 40 }, { None } }, ["gender"] = Genders },
            sampleWeight: new() { ["age"] = new float[] { 1, 9, 3, 9 }, ["gender"] = new float[4] });
        present.TrainOnBatch(
            new float[,] { { 1, 2 }, { 5, 6 } },
            new() { ["age"] = new float[,] { { 20 }, { 40 } }, ["gender"] = new float[,] { { 0 }, { 1 } } },
            sampleWeight: new() { ["age"] = new float[] { 1, 3 }, ["gender"] = new float[2] });

        Assert.Equal(Weights(present)[0], Weights(some)[0], (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void An_output_without_targets_has_no_loss()
    {
        var result = Compiled().Evaluate(
            X, new() { ["age"] = new float[,] { { None }, { None }, { None }, { None } }, ["gender"] = Genders });

        Assert.Equal(double.NaN, result["age_loss"]);
        Assert.Equal(result["gender_loss"], result.Loss, 1e-6);
    }

    [Fact]
    public void An_output_without_targets_has_no_metrics_and_training_warns_once()
    {
        var none = new float[,] { { None }, { None }, { None }, { None } };
        var ages = new float[,] { { 20 }, { 30 }, { 40 }, { 50 } };
        var model = Compiled();
        var history = model.Fit(
            X, new() { ["age"] = none, ["gender"] = Genders }, epochs: 2,
            validationData: (X, new() { ["age"] = ages, ["gender"] = Genders }), verbose: false);

        Assert.All([.. history["age_mae"], .. history["age_loss"]], value => Assert.Equal(double.NaN, value));
        Assert.All(
            [.. history["val_age_mae"], .. history["gender_accuracy"], .. history["loss"]], value => Assert.True(double.IsFinite(value)));
        Assert.Equal(
            "No row of the training data had a target for the output 'age' in epoch 1. The output was not trained, and its loss and metrics are NaN.",
            Assert.Single(history.Warnings, warning => !warning.Contains("total loss", StringComparison.Ordinal)));

        history = Compiled().Fit(
            X, new() { ["age"] = ages, ["gender"] = Genders }, epochs: 2,
            validationData: (X, new() { ["age"] = none, ["gender"] = Genders }), verbose: false);
        Assert.All(history["val_age_mae"], value => Assert.Equal(double.NaN, value));
        Assert.Equal(
            "No row of the validation data had a target for the output 'age' in epoch 1. Its validation loss and metrics are NaN.",
            Assert.Single(history.Warnings, warning => !warning.Contains("total loss", StringComparison.Ordinal)));
        Assert.Equal(double.NaN, Compiled().Evaluate(X, new() { ["age"] = none, ["gender"] = Genders })["age_mae"]);
    }

    [Fact]
    public void The_total_is_the_weighted_sum_of_the_logged_losses_for_any_batch_size()
    {
        foreach (var balance in (LossBalance?[])[null, LossBalance.DynamicAverage()])
        {
            Session.Start(seed: 1);
            var x = Input(2, name: "x");
            Model model = new(
                x,
                [
                    Dense(1, options: new() { KernelRegularizer = Regularizers.L2(0.1) }, name: "age")(x),
                    Dense(1, Sigmoid, name: "gender")(x),
                ]);
            model.Compile(
                Sgd(0), new() { ["age"] = MeanSquaredError(), ["gender"] = BinaryCrossentropy() },
                lossWeights: balance is null ? new() { ["age"] = 0.25 } : null, balance: balance);
            double cost = 0.1 * model.Weights[0].ToArray().Sum(value => value * value), weight = balance is null ? 0.25 : 1;
            for (int size = 1; size <= 4; size++)
            {
                var result = model.Evaluate(
                    X, new() { ["age"] = new float[,] { { None }, { 30 }, { 40 }, { None } }, ["gender"] = Genders }, batchSize: size);
                Assert.Equal((weight * result["age_loss"]) + result["gender_loss"] + cost, result.Loss, 1e-3);
            }
        }
    }

    [Fact]
    public void Class_labels_can_be_missing()
    {
        Session.Start(seed: 1);
        var x = Input(2, name: "x");
        Model model = new(x, Dense(3, Softmax, name: "room")(x));
        model.Compile(Sgd(0.1), SparseCategoricalCrossentropy(), metrics: [Accuracy()]);
        var some = model.Evaluate(X, new float[] { 2, None, 0, None });
        var present = model.Evaluate(new float[,] { { 1, 2 }, { 5, 6 } }, new float[] { 2, 0 });

        Assert.Equal(present.Loss, some.Loss, 1e-5);
        Assert.Equal(present["accuracy"], some["accuracy"]);
    }

    [Fact]
    public void Class_weights_apply_to_their_output()
    {
        var ages = new float[,] { { 20 }, { 30 }, { 40 }, { 50 } };
        Model plain = Compiled(), weighted = Compiled(), ignoring = Compiled();
        plain.TrainOnBatch(X, new() { ["age"] = ages, ["gender"] = Genders });
        weighted.TrainOnBatch(X, new() { ["age"] = ages, ["gender"] = Genders }, classWeight: new() { ["gender"] = new() { [1] = 3 } });
        ignoring.TrainOnBatch(
            X, new() { ["age"] = ages, ["gender"] = Genders }, classWeight: new() { ["gender"] = new() { [0] = 0, [1] = 0 } });

        Assert.Equal(Weights(plain)[0], Weights(weighted)[0]);
        Assert.NotEqual(Weights(plain)[2], Weights(weighted)[2]);
        Assert.Equal(Weights(Compiled())[2], Weights(ignoring)[2]);
    }

    [Fact]
    public void Class_weights_apply_to_a_pipeline_as_to_arrays()
    {
        var ages = new float[,] { { 20 }, { 30 }, { 40 }, { 50 } };
        Model arrays = Compiled(), pipeline = Compiled();
        Kente.ClassWeights weights = new() { [1] = 3 };
        var first = arrays.Fit(
            X, new() { ["age"] = ages, ["gender"] = Genders }, epochs: 2, batchSize: 4, verbose: false,
            options: new() { Shuffle = false, ClassWeight = new() { ["gender"] = weights } });
        var second = pipeline.Fit(
            Dataset.From([new Batch(X, new() { ["age"] = ages, ["gender"] = Genders })]), epochs: 2, verbose: false,
            options: new() { ClassWeight = new() { ["gender"] = weights } });

        Assert.Equal(first["loss"], second["loss"]);
        Assert.Equal(Weights(arrays)[2], Weights(pipeline)[2]);
    }

    private static Model Compiled()
    {
        Session.Start(seed: 1);
        var x = Input(2, name: "x");
        Model model = new(x, [Dense(1, name: "age")(x), Dense(1, Sigmoid, name: "gender")(x)]);
        model.Compile(
            Sgd(0.01), new() { ["age"] = MeanSquaredError(), ["gender"] = BinaryCrossentropy() },
            metrics: new() { ["age"] = Mae(), ["gender"] = Accuracy() });
        return model;
    }

    private static float[][] Weights(Model model) => [.. model.Weights.Select(weight => weight.ToArray())];
}
