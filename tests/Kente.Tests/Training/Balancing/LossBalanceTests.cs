using Kente.Training.Callbacks;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Balancing;

/// <summary>Two outputs, one with targets a hundred times as large.</summary>
public sealed class LossBalanceTests
{
    private static readonly float[,] X = new float[64, 3];
    private static readonly float[,] Small = new float[64, 1], Large = new float[64, 1];

    static LossBalanceTests()
    {
        Random random = new(1);
        for (int i = 0; i < 64; i++)
        {
            for (int j = 0; j < 3; j++) X[i, j] = random.NextSingle() - 0.5f;
            Small[i, 0] = X[i, 0] - X[i, 1];
            Large[i, 0] = 100 * (X[i, 1] + X[i, 2]);
        }
    }

    [Fact]
    public void Uncertainty_weights_approach_the_inverse_of_the_losses()
    {
        var history = Fit(LossBalance.Uncertainty(0.05), epochs: 150, rate: 0);

        // At its optimum exp(−s)·L = 1, so the weight, half of exp(−s), is 1 ÷ (2 L).
        foreach (string output in (string[])["small", "large"])
            Assert.Equal(1, 2 * history[$"{output}_loss_weight"][^1] * history[$"{output}_loss"][^1], 0.1);
    }

    [Fact]
    public void GradNorm_with_alpha_0_equalizes_the_gradients_of_the_shared_layer()
    {
        var history = Fit(LossBalance.GradNorm(alpha: 0, learningRate: 0.05), epochs: 200, rate: 0);
        double small = history["small_loss_weight"][^1], large = history["large_loss_weight"][^1];

        Assert.Equal(2, small + large, 1e-6);
        // The gradient of the loss with the large targets is hundreds of times as large as the other.
        Assert.InRange(large, 0.0005, 0.05);
    }

    [Fact]
    public void Dynamic_weight_average_starts_equal_and_favors_slowly_falling_losses()
    {
        var history = Fit(LossBalance.DynamicAverage(), epochs: 6, rate: 0.01);

        Assert.Equal([1, 1], history["small_loss_weight"].Take(2));
        for (int epoch = 2; epoch < 6; epoch++)
        {
            double Ratio(string output) => history[$"{output}_loss"][epoch - 1] / history[$"{output}_loss"][epoch - 2];
            double weight = 2 * Math.Exp(Ratio("small") / 2) / (Math.Exp(Ratio("small") / 2) + Math.Exp(Ratio("large") / 2));
            Assert.Equal(weight, history["small_loss_weight"][epoch], 1e-9);
        }
    }

    [Fact]
    public void The_validation_loss_of_an_epoch_uses_the_weights_of_that_epoch()
    {
        var model = TwoOutputs();
        model.Compile(Adam(0.01), MeanSquaredError(), balance: LossBalance.DynamicAverage());
        var history = model.Fit(
            X, [Small, Large], epochs: 6, batchSize: 16, validationSplit: 0.25, verbose: false, options: new() { Seed = 1 });

        for (int epoch = 0; epoch < 6; epoch++)
        {
            double Sum(string prefix) => ((string[])["small", "large"]).Sum(output =>
                history[$"{output}_loss_weight"][epoch] * history[$"{prefix}{output}_loss"][epoch]);
            Assert.Equal(Sum("val_"), history["val_loss"][epoch], 1e-5 * Sum("val_"));
            Assert.Equal(Sum(""), history["loss"][epoch], 1e-5 * Sum(""));
        }
        Assert.Equal(
            history["val_loss"][^1], model.Evaluate(Last(X), [Last(Small), Last(Large)], batchSize: 16).Loss,
            1e-5 * history["val_loss"][^1]);

        static float[,] Last(float[,] rows)
        {
            float[,] last = new float[16, rows.GetLength(1)];
            for (int i = 0; i < 16; i++)
                for (int j = 0; j < rows.GetLength(1); j++) last[i, j] = rows[48 + i, j];
            return last;
        }
    }

    [Fact]
    public void A_balanced_model_learns_the_small_output_better_than_an_unweighted_sum()
    {
        double added = Fit(null, epochs: 60, rate: 0.01)["small_loss"][^1];

        foreach (var balance in (LossBalance[])[LossBalance.Uncertainty(0.1), LossBalance.GradNorm()])
            Assert.True(Fit(balance, epochs: 60, rate: 0.01)["small_loss"][^1] < added);
    }

    [Fact]
    public void Loss_weights_and_balancing_exclude_each_other()
    {
        Assert.Contains(
            "pass one of them",
            Assert.Throws<ArgumentException>(
                () => TwoOutputs().Compile(
                    Adam(), MeanSquaredError(), lossWeights: new() { ["small"] = 2 }, balance: LossBalance.Uncertainty())).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "requires several outputs",
            Assert.Throws<ArgumentException>(() => One().Compile(Adam(), MeanSquaredError(), balance: LossBalance.Uncertainty())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void GradNorm_needs_a_layer_that_all_outputs_share()
    {
        var x = Input(3);
        Model apart = new(x, [Dense(1)(x), Dense(1)(x)]);

        Assert.Contains(
            "no layer with trainable weights precedes every output",
            Assert.Throws<ModelException>(() => apart.Compile(Adam(), MeanSquaredError(), balance: LossBalance.GradNorm())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_dominating_output_is_named_once_with_a_suggested_weight()
    {
        StringWriter shown = new();
        var model = TwoOutputs();
        model.Compile(Sgd(0), MeanSquaredError());
        var history = model.Fit(X, [Small, Large], epochs: 3, callbacks: [Kente.Callbacks.ProgressBar(shown, animate: false)]);
        string warning = Assert.Single(history.Warnings);

        Assert.StartsWith("The output 'large' makes up 100 % of the total loss", warning, StringComparison.Ordinal);
        Assert.Single(shown.ToString().Split('\n'), line => line == $"Warning: {warning}");
        double suggested = history["small_loss"][0] / history["large_loss"][0];
        Assert.Contains(FormattableString.Invariant($"A loss weight of {suggested:G2} instead of 1"), warning, StringComparison.Ordinal);
        Assert.Empty(model.Fit(X, [Small, Large], verbose: false, options: new() { WarnAboutLossImbalance = false }).Warnings);

        model.Compile(Sgd(0), MeanSquaredError(), lossWeights: new() { ["large"] = suggested });
        Assert.Empty(model.Fit(X, [Small, Large], verbose: false).Warnings);
    }

    [Fact]
    public void A_dominating_output_despite_balancing_is_named_with_the_limits_of_the_method()
    {
        string Warning(LossBalance balance) => Assert.Single(Fit(balance, epochs: 3, rate: 0).Warnings);

        Assert.Matches(
            @"^The output 'large' still makes up 100 % of the total loss in epoch 2, with a balanced weight of 1\. DynamicAverage depends on the rates of change of the losses, not on their magnitudes",
            Warning(LossBalance.DynamicAverage()));
        Assert.Matches(
            @"^The output 'large' still makes up \d+ % of the total loss in epoch 2, with a balanced weight of 0\.\d+\. Uncertainty has not converged yet",
            Warning(LossBalance.Uncertainty()));
        Assert.Matches(
            @"^The output 'large' still makes up \d+ % of the total loss in epoch 2, .*\. GradNorm balances gradients, not losses",
            Warning(LossBalance.GradNorm()));
        Assert.Empty(Fit(LossBalance.Uncertainty(2), epochs: 20, rate: 0).Warnings);
    }

    [Fact]
    public void Early_stopping_monitors_any_output_in_its_direction()
    {
        var model = TwoOutputs();
        model.Compile(Sgd(0), MeanSquaredError(), metrics: new() { ["small"] = R2Score() });
        int Epochs(string monitor, params double[] script) => model.Fit(
            X, [Small, Large], epochs: script.Length, validationSplit: 0.25, verbose: false,
            callbacks:
            [
                LambdaCallback(onEpochEnd: run => run.Logs.Set(monitor, script[run.Epoch - 1])), EarlyStopping(monitor, patience: 1),
            ]).Epochs;

        Assert.Equal(4, Epochs("val_small_r2_score", 0.1, 0.2, 0.3, 0.2, 0.1));
        Assert.Equal(2, Epochs("val_large_loss", 0.1, 0.2, 0.3, 0.2, 0.1));
    }

    [Fact]
    public void The_page_of_a_training_has_a_chart_for_each_metric_of_each_output()
    {
        var model = TwoOutputs();
        model.Compile(Sgd(0.01), MeanSquaredError(), metrics: new() { ["small"] = R2Score() });
        string page = model.Fit(X, [Small, Large], epochs: 3, validationSplit: 0.25, verbose: false).ToHtml();

        foreach (string chart in (string[])["loss", "small_loss", "large_loss", "small_r2_score"])
            Assert.Contains($"<h3>{chart}</h3>", page, StringComparison.Ordinal);
        Assert.Contains("val_small_r2_score", page, StringComparison.Ordinal);
        Assert.Contains("The output &#39;large&#39; makes up", page, StringComparison.Ordinal);
    }

    private static History Fit(LossBalance? balance, int epochs, double rate)
    {
        var model = TwoOutputs();
        model.Compile(Adam(rate), MeanSquaredError(), balance: balance);
        return model.Fit(X, [Small, Large], epochs: epochs, batchSize: 16, verbose: false, options: new() { Seed = 1 });
    }

    private static Model TwoOutputs()
    {
        Session.Start(seed: 1);
        var x = Input(3, name: "x");
        var shared = Dense(8, Activations.Tanh)(x);
        return new(x, [Dense(1, name: "small")(shared), Dense(1, name: "large")(shared)]);
    }

    private static Model One()
    {
        var x = Input(3);
        return new(x, Dense(1)(x));
    }
}
