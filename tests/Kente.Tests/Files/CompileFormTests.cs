using System.Text.Json.Nodes;
using Kente.Components.Optimizers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;
using static Kente.Schedules;

namespace Kente.Tests.Files;

/// <summary>Variants of compile configs that Keras writes.</summary>
public class CompileFormTests
{
    [Theory]
    [InlineData("\"mse\"")]
    [InlineData("\"mean_squared_error\"")]
    [InlineData("\"MeanSquaredError\"")]
    [InlineData("""["mse", "mse"]""")]
    [InlineData("""{ "first": "mse", "second": "mse" }""")]
    [InlineData("""{ "module": "builtins", "class_name": "function", "config": "mean_squared_error", "registered_name": "function" }""")]
    [InlineData(
        """{ "module": "keras.losses", "class_name": "MeanSquaredError", "config": { "name": "mean_squared_error", "reduction": "sum_over_batch_size" } }""")]
    public void Loss_can_be_a_name_a_function_a_class_or_one_of_these_per_output(string loss)
    {
        var model = Load(compiled => compiled["loss"] = JsonNode.Parse(loss));
        Assert.Equal(["loss", "second_loss", "first_loss"], MetricNames(model));
    }

    [Theory]
    [InlineData("""{ "first": ["mae", "accuracy"], "second": "mse" }""")]
    [InlineData("""["mse", ["mae", "accuracy"]]""")]
    public void Metric_keeps_its_given_name(string metrics)
    {
        var model = Load(compiled => compiled["metrics"] = JsonNode.Parse(metrics));
        Assert.Equal(["loss", "second_loss", "first_loss", "first_accuracy", "first_mae", "second_mse"], MetricNames(model));
    }

    [Theory]
    [InlineData("\"rmsprop\"", "rmsprop", .001)]
    [InlineData("\"adamw\"", "adamw", .001)]
    [InlineData("\"SGD\"", "sgd", .01)]
    [InlineData(
        """{ "module": "keras.src.backend.torch.optimizers.torch_adam", "class_name": "Adam", "config": { "learning_rate": 0.5 }, "registered_name": "Adam" }""",
        "adam", .5)]
    public void Optimizer_can_be_a_name_or_a_class_of_any_module(string optimizer, string name, double rate)
    {
        // If the two differ, the rate in the weights file, in single precision, takes precedence.
        var read = Load(compiled => compiled["optimizer"] = JsonNode.Parse(optimizer), rate).Optimizer!;
        Assert.Equal(name, read.Name);
        Assert.Equal(rate, read.CurrentLearningRate);
    }

    [Fact]
    public void Python_floats_are_written_with_a_decimal_point()
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make("branches");
        model.Compile(Sgd(1), MeanSquaredError(), lossWeights: [2, 3]);
        model.Save(folder["m.keras"]);
        var compiled = KerasArchive.Structure(folder["m.keras"])["compile_config"]!;
        Assert.Equal("1.0", compiled["optimizer"]!["config"]!["learning_rate"]!.ToJsonString());
        Assert.Equal("0.0", compiled["optimizer"]!["config"]!["momentum"]!.ToJsonString());
        Assert.Equal("[2.0,3.0]", compiled["loss_weights"]!.ToJsonString());
    }

    [Fact]
    public void Every_loss_is_restored()
    {
        Loss[] losses =
        [
            BinaryCrossentropy(true, .1), BinaryFocalCrossentropy(3, .3), BinaryFocalCrossentropy(), CategoricalCrossentropy(true, .2),
            CategoricalFocalCrossentropy(.5, 1),
            CategoricalHinge(), CosineSimilarity(), Dice([1]), Hinge(), Huber(.5), KLDivergence(), LogCosh(),
            MeanAbsoluteError(LossReduction.Sum), MeanAbsolutePercentageError(),
            MeanSquaredError(LossReduction.MeanWithSampleWeight), MeanSquaredLogarithmicError(), Poisson(),
            SparseCategoricalCrossentropy(ignoreClass: 1), SquaredHinge(),
            Tversky(.3, .7, [1]), Circle(64, .25, removeDiagonal: false), CategoricalGeneralizedCrossEntropy(.7), Ctc(),
        ];
        Assert.All(losses, loss => Assert.Equal(Written(loss), Written(loss, times: 2)));
        Assert.Equal(losses.Length, losses.Select(loss => Written(loss)).Distinct().Count());
    }

    [Fact]
    public void Every_metric_is_restored()
    {
        Metric[] metrics =
        [
            Accuracy("right"), Auc(AucCurve.PrecisionRecall, 50, fromLogits: true), BinaryAccuracy(.3), CategoricalAccuracy(), Cosine(),
            F1Score(ClassAverage.Weighted), FBetaScore(2, ClassAverage.Micro, .5),
            Mae(), MeanIoU(2, ignoreClass: 1), MeanOf(Huber(.5)), MeanOf(LogCosh()), Mse("error"), Precision(.4, classId: 1),
            Precision(topK: 1, name: "top"), R2Score(), Recall(), Rmse(),
            SparseCategoricalAccuracy(), SparseTopKCategoricalAccuracy(3), TopKCategoricalAccuracy(2),
            ExactMatch(), TruePositives(.3), TrueNegatives(), FalsePositives(.6), FalseNegatives(), PrecisionAtRecall(.7, 50, classId: 1),
            RecallAtPrecision(.6), SensitivityAtSpecificity(.9), SpecificityAtSensitivity(.8),
            IoU(2, [1], name: "iou"), BinaryIoU([1], .3), OneHotIoU(2, [0, 1], ignoreClass: 1), OneHotMeanIoU(2), PearsonCorrelation(),
            ConcordanceCorrelation(), Mean(), Sum(), MeanOf(Crossentropy()), MeanOf(Tversky()),
        ];
        string once = Written(Adam(), MeanSquaredError(), metrics), twice = Written(Adam(), MeanSquaredError(), metrics, times: 2);
        Assert.Equal(once, twice);
        Assert.All(metrics, metric => Assert.Contains($"\"{metric.Name}\"", once, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_optimizer_round_trips()
    {
        OptimizerOptions all = new() { GlobalClipNorm = 2, EmaMomentum = .9, EmaOverwriteFrequency = 5, GradientAccumulationSteps = 3 };
        Optimizer[] optimizers =
        [
            Sgd(.1, .5, nesterov: true, weightDecay: .1, all), Adam(.1, .8, .9, .01, amsgrad: true), AdamW(weightDecay: 0),
            RmsProp(.1, .8, .2, .01, centered: true), Adagrad(.1, .2, .01), Adadelta(.1, .8, .01),
            Adamax(.1, .8, .9, .01), Nadam(.1, .8, .9, .01),
            Ftrl(
                .1, .3, .4,
                options: new()
                {
                    LearningRatePower = -.4,
                    InitialAccumulatorValue = .2,
                    L2ShrinkageRegularizationStrength = .5,
                    Beta = .6,
                    ClipNorm = 1,
                }),
            Lion(.1, .8, .9, .1), Lamb(.1, .8, .9, .01, .1, new() { ClipNorm = 1 }), Adafactor(.1, -.7, 1e-20, .01, 2, relativeStep: false),
            Muon(
                .1, .2, .8,
                new()
                {
                    AdamWeightDecay = .3,
                    Nesterov = false,
                    ExcludeLayers = ["head"],
                    ExcludeEmbeddings = false,
                    AdamLrRatio = .1,
                    GlobalClipNorm = 2,
                }), ScheduleFreeAdamW(.1, .8, .9, .01, 7, .1, new() { ClipValue = 1 }),
        ];
        Assert.All(
            optimizers,
            optimizer => Assert.Equal(Written(optimizer, MeanSquaredError(), []), Written(optimizer, MeanSquaredError(), [], times: 2)));
    }

    [Fact]
    public void Every_schedule_round_trips()
    {
        LearningRateSchedule[] schedules =
        [
            ExponentialDecay(.1, 5, .5, staircase: true), InverseTimeDecay(.1, 5, .5), PolynomialDecay(.1, 5, .01, 2, cycle: true),
            PiecewiseConstantDecay([3, 6], [.1, .2, .3]),
            CosineDecay(.1, 5, .2, warmupTarget: .3, warmupSteps: 2), CosineDecayRestarts(.1, 5, 3, .5, .1),
        ];
        Assert.All(schedules, schedule =>
        {
            using TemporaryFolder folder = new();
            var model = SampleModels.Make("sequential");
            model.Compile(Adam(schedule), MeanSquaredError());
            var read = folder.RoundTrip(model).Optimizer!.LearningRate;
            Assert.Equal(Enumerable.Range(0, 20).Select(step => schedule.At(step)), Enumerable.Range(0, 20).Select(step => read.At(step)));
        });
    }

    private static string Written(Loss loss, int times = 1) => Written(Adam(), loss, [MeanOf(loss, "m")], times);

    private static string Written(Optimizer optimizer, Loss loss, Metric[] metrics, int times = 1)
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make("sequential");
        model.Compile(optimizer, loss, metrics: [MetricList.Create(metrics)]);
        for (int i = 0; i < times; i++) model = folder.RoundTrip(model);
        return KerasArchive.Structure(folder["model.keras"])["compile_config"]!.ToJsonString();
    }

    private static Model Load(Action<JsonNode> change, LearningRateSchedule? rate = null)
    {
        using TemporaryFolder folder = new();
        var model = SampleModels.Make("branches");
        model.Compile(Adam(rate), MeanSquaredError());
        model.Save(folder["m.keras"]);
        KerasArchive.Change(folder["m.keras"], structure => change(structure["compile_config"]!));
        return Model.Load(folder["m.keras"]);
    }

    private static IReadOnlyList<string> MetricNames(Model model) =>
        model.Evaluate(SampleModels.Data(model), [new float[3, 2], new float[3, 1]]).Names;
}
