using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Tests.Files;

/// <summary>Training that is resumed from a file continues exactly.</summary>
public class ResumeTests
{
    public static TheoryData<string> Rules =>
        [
            "sgd", "momentum", "adam", "amsgrad", "adamw", "rmsprop", "centered rmsprop", "adagrad", "adadelta", "adamax", "nadam",
            "ftrl", "lion", "lamb", "adafactor", "muon", "schedule free", "average", "accumulation", "schedule",
        ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Two_runs_of_two_epochs_equal_one_run_of_four(string rule)
    {
        using TemporaryFolder folder = new();
        var whole = Compiled(Rule(rule));
        Train(whole, 0, 4);
        var half = Compiled(Rule(rule));
        Train(half, 0, 2);
        var resumed = folder.RoundTrip(half);
        Train(resumed, 2, 4);

        Assert.Equal(whole.Optimizer!.Iterations, resumed.Optimizer!.Iterations);
        Assert.All(whole.Weights.Zip(resumed.Weights), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Resuming_from_weights_and_optimizer_equals_one_run(string rule)
    {
        using TemporaryFolder folder = new();
        var whole = Compiled(Rule(rule));
        Train(whole, 0, 4);
        var half = Compiled(Rule(rule));
        Train(half, 0, 2);
        half.SaveWeights(folder["half.weights.h5"], withOptimizer: true);
        var resumed = Compiled(Rule(rule));
        resumed.LoadWeights(folder["half.weights.h5"], withOptimizer: true);
        Train(resumed, 2, 4);

        Assert.All(whole.Weights.Zip(resumed.Weights), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Fact]
    public void Changed_learning_rate_is_kept()
    {
        using TemporaryFolder folder = new();
        var model = Compiled(Adam(.25));
        model.Optimizer!.LearningRate = .1;
        Assert.Equal(.1, folder.RoundTrip(model).Optimizer!.CurrentLearningRate);
    }

    [Fact]
    public void Losses_weights_and_metrics_are_saved()
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make("branches");
        model.Compile(
            Adam(), [Huber(.5), BinaryCrossentropy(labelSmoothing: .1)], lossWeights: [2, .5],
            metrics: new() { ["first"] = [Accuracy("right"), Auc(AucCurve.PrecisionRecall)], ["second"] = MeanOf(Huber(.25)) },
            weightedMetrics: new() { ["second"] = Mae() });
        var (x, y) = (
            SampleModels.Data(model),
            Arrays.Create([new float[3, 2] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, new float[3, 1] { { 1 }, { 0 }, { 1 } }]));
        var (before, after) = (model.Evaluate(x, y), folder.RoundTrip(model).Evaluate(x, y));

        Assert.Equal(["loss", "second_loss", "first_loss", "first_auc", "first_right", "second_huber_loss", "second_mae"], after.Names);
        Assert.Equal(before.Names.Select(name => before[name]), after.Names.Select(name => after[name]));
    }

    [Fact]
    public void Model_with_an_unregistered_custom_loss_is_saved_uncompiled()
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make("sequential");
        model.Compile(Adam(), Custom("cubic", (t, p) => (p - t).abs().pow(3).mean([-1])));
        Assert.Null(folder.RoundTrip(model).Optimizer);
    }

    [Fact]
    public void Model_can_be_loaded_uncompiled()
    {
        using TemporaryFolder folder = new();
        Compiled(Adam()).Save(folder["model.keras"]);
        Assert.NotNull(Model.Load(folder["model.keras"]).Optimizer);
        Assert.Null(Model.Load(folder["model.keras"], compile: false).Optimizer);
    }

    private static Optimizer Rule(string name) => name switch
    {
        "sgd" => Sgd(.1),
        "momentum" => Sgd(.1, momentum: .9, nesterov: true, weightDecay: .01),
        "adam" => Adam(.01, options: new() { GlobalClipNorm = 1 }),
        "amsgrad" => Adam(.01, amsgrad: true),
        "adamw" => AdamW(.01),
        "rmsprop" => RmsProp(.01),
        "centered rmsprop" => RmsProp(.01, momentum: .5, centered: true),
        "adagrad" => Adagrad(.1),
        "adadelta" => Adadelta(1),
        "adamax" => Adamax(.01),
        "nadam" => Nadam(.01),
        "ftrl" => Ftrl(.1, l1RegularizationStrength: .001, l2RegularizationStrength: .01, options: new() { Beta = .1 }),
        "lion" => Lion(.01, weightDecay: .1),
        "lamb" => Lamb(.01, options: new() { ClipNorm = 1 }),
        "adafactor" => Adafactor(.05),
        "muon" => Muon(.01, options: new() { ExcludeLayers = ["dense_1/.*"] }),
        "schedule free" => ScheduleFreeAdamW(.01, warmupSteps: 5, weightDecay: .01),
        "average" => Adam(.01, options: new() { EmaMomentum = .9, EmaOverwriteFrequency = 4 }),
        "accumulation" => Adam(.01, options: new() { GradientAccumulationSteps = 2 }),
        _ => Adam(CosineDecay(.1, 12, warmupTarget: .2, warmupSteps: 3)),
    };

    private static Sequential Compiled(Optimizer optimizer)
    {
        Session.Start(seed: 2);
        Sequential model = new(Input(3), [Dense(8, Tanh), BatchNormalization(), Dropout(.3), Dense(1)]);
        model.Compile(optimizer, MeanSquaredError());
        return model;
    }

    private static void Train(Model model, int from, int to)
    {
        Random random = new(1);
        float[] x = [.. Enumerable.Range(0, 20 * 3).Select(_ => random.NextSingle())],
        y = [.. x.Chunk(3).Select(row => row[0] - (2 * row[1] * row[2]))];
        model.Fit(
            [NdArray.Of(x, 20, 3)], [NdArray.Of(y, 20, 1)], epochs: to, batchSize: 5, verbose: false,
            options: new() { InitialEpoch = from, Seed = 7 });
    }
}
