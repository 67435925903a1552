using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Steps;

/// <summary>Single batches, callbacks of evaluation and prediction, weights of samples in validation and of classes.</summary>
public class BatchMethodTests
{
    private static readonly float[,] X = { { 1, 2 }, { -1, 0 }, { 3, 1 }, { 0, -2 }, { 1, 1 } };

    private static readonly float[] Y = [1, 0, 1, 0, 1];

    [Fact]
    public void One_batch_is_tested_and_predicted_as_the_whole()
    {
        var model = Make();
        var expected = model.Evaluate(X, Y, sampleWeight: new float[] { 1, 2, 3, 4, 5 });
        var actual = model.TestOnBatch(X, Y, sampleWeight: new float[] { 1, 2, 3, 4, 5 });
        Assert.Equal(expected.Names, actual.Names);
        foreach (string name in expected.Names) Assert.Equal(expected[name], actual[name], 1e-6);
        Assert.Equal(model.Predict(X)[0].ToArray<float>(), model.PredictOnBatch(X)[0].ToArray<float>());
    }

    [Fact]
    public void Validation_data_has_sample_weights()
    {
        float[] weights = [5, 0, 1, 0, 2];
        var model = Make();
        var history = model.Fit(X, Y, epochs: 2, validationData: (X, Y, weights), verbose: false);
        var evaluation = model.Evaluate(X, Y, sampleWeight: weights);
        Assert.Equal(evaluation.Loss, history["val_loss"][^1], 1e-6);
        Assert.NotEqual(model.Evaluate(X, Y).Loss, history["val_loss"][^1], 1e-3);
        Assert.Contains(
            "must be 0 or more",
            Assert.Throws<ArgumentException>(
                () => model.Fit(X, Y, epochs: 1, validationData: (X, Y, new float[] { 1, -1, 1, 1, 1 }), verbose: false)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Callbacks_are_called_for_each_batch()
    {
        var model = Make();
        Recorder recorder = new();
        model.Fit(X, Y, batchSize: 3, validationData: (X, Y), epochs: 1, callbacks: [recorder], verbose: false);
        Assert.Equal(
            "begin batch 0 batch 1 test 0/2 test 1/2 tested loss end", string.Join(" ", recorder.Calls));
        recorder.Calls.Clear();
        model.Evaluate(X, Y, batchSize: 2, callbacks: [recorder]);
        Assert.Equal("test 0/3 test 1/3 test 2/3 tested loss", string.Join(" ", recorder.Calls));
        recorder.Calls.Clear();
        var predictions = model.Predict(X, batchSize: 4, callbacks: [recorder]);
        Assert.Equal("predict predicted 4 predicted 1 end 2", string.Join(" ", recorder.Calls));
        Assert.Equal(5, predictions[0].Length);
    }

    [Fact]
    public void Pipelines_without_targets_are_predicted()
    {
        var model = Make();
        var batches = Dataset.From([.. Enumerable.Range(0, 5)]).Batch(2, rows => new Batch(Arrays.Create([X]).Rows(rows)));
        Assert.Equal(model.Predict(X)[0].ToArray<float>(), model.Predict(batches)[0].ToArray<float>());
        Recorder recorder = new();
        model.Predict(batches, callbacks: [recorder]);
        Assert.Equal("predict predicted 2 predicted 2 predicted 1 end 3", string.Join(" ", recorder.Calls));
        Assert.Contains(
            "'y' has 0", Assert.Throws<ArgumentException>(() => model.Evaluate(batches)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Balanced_weights_give_all_classes_the_same_total()
    {
        var weights = ClassWeights.Balanced(new float[] { 0, 0, 0, 2, float.NaN });
        Assert.Equal(4.0 / (2 * 3), weights[0], 1e-12);
        Assert.Equal(4.0 / (2 * 1), weights[2], 1e-12);
        Assert.Equal(weights, ClassWeights.Balanced(new float[,] { { 1, 0, 0 }, { 1, 0, 0 }, { 1, 0, 0 }, { 0, 0, 1 } }));
        Assert.Contains(
            "row 1 is 0.5", Assert.Throws<ArgumentException>(() => ClassWeights.Balanced(new float[] { 0, .5f })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "row 0 is 1, 1",
            Assert.Throws<ArgumentException>(() => ClassWeights.Balanced(new float[,] { { 1, 1 } })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClassWeights.Balanced(Array.Empty<float>()));
    }

    [Fact]
    public void Dictionaries_are_weights_of_classes()
    {
        IReadOnlyList<double> Losses(ArrayFitOptions options) => Make().Fit(X, Y, verbose: false, options: options)["loss"];
        var expected = Losses(new() { Seed = 1, ClassWeight = new() { [0] = 1, [1] = 5 } });
        Dictionary<int, double> weights = new() { [0] = 1, [1] = 5 };
        Assert.NotEqual(Losses(new() { Seed = 1 }), expected);
        Assert.Equal(expected, Losses(new() { Seed = 1, ClassWeight = weights }));
        string output = Make().OutputNames[0];
        Assert.Equal(expected, Losses(new() { Seed = 1, ClassWeight = new() { [output] = weights } }));
        Assert.Equal(expected, Losses(new() { Seed = 1, ClassWeight = new Dictionary<string, ClassWeights> { [output] = weights } }));
        PerOutput<double> named = new Dictionary<string, double> { ["age"] = 2 };
        Assert.Equal([2.0], named);
    }

    [Fact]
    public void Weights_of_classes_and_of_outputs_do_not_mix()
    {
        ClassWeights mixed = new() { [1] = 2, ["gender"] = new() { [1] = 3 } };
        Assert.Contains(
            "give the classes of each output under its name",
            Assert.Throws<ArgumentException>(() => Make().TrainOnBatch(X, Y, classWeight: mixed)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "'gender' in 'classWeight' is not an output",
            Assert.Throws<ArgumentException>(
                () => Make().TrainOnBatch(X, Y, classWeight: new() { ["gender"] = new() { [1] = 3 } })).Message, StringComparison.Ordinal);
    }

    private static Sequential Make()
    {
        Session.Start(seed: 6);
        Sequential model = new(Input(2), [Dense(3, Tanh), Dense(1, Sigmoid)]);
        model.Compile(Adam(.05), BinaryCrossentropy(), metrics: [BinaryAccuracy()]);
        return model;
    }

    private sealed class Recorder : Callback
    {
        public List<string> Calls { get; } = [];

        public override void OnTrainBegin(TrainingRun run) => Calls.Add("begin");

        public override void OnBatchBegin(TrainingRun run) => Calls.Add($"batch {run.Step}");

        public override void OnTestBatchBegin(InferenceRun run) => Calls.Add($"test {run.Step}/{run.Steps}");

        public override void OnTestEnd(InferenceRun run) => Calls.Add($"tested {(run.Logs.TryGetValue("loss", out _) ? "loss" : "")}");

        public override void OnTrainEnd(TrainingRun run) => Calls.Add("end");

        public override void OnPredictBegin(InferenceRun run) => Calls.Add("predict");

        public override void OnPredictBatchEnd(InferenceRun run) => Calls.Add($"predicted {run.Predictions![0].Length}");

        public override void OnPredictEnd(InferenceRun run) => Calls.Add($"end {run.Step}");
    }
}
