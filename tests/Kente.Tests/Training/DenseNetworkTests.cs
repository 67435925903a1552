using CsCheck;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>Steps of <c>Fit</c> of small dense networks, computed without libtorch, equal the steps of <c>TrainOnBatch</c>.</summary>
public sealed class DenseNetworkTests
{
    private const int Samples = 23, BatchSize = 8, Features = 5;

    // An activation that only libtorch computes.
    private static readonly Activation Square = new("square_of_dense_tests", x => x * x);

    [Theory]
    [InlineData("relu")]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("linear")]
    public void Hidden_activations_train_the_same(string name)
    {
        Activation activation = name switch { "relu" => Relu, "sigmoid" => Sigmoid, "tanh" => Tanh, _ => Linear };
        AssertTrainsEqually(
            () => new Sequential(Input(Features), [Dense(16, activation), Dense(7, activation), Dense(3, Softmax)]),
            SparseCategoricalCrossentropy(), Labels());
    }

    public static TheoryData<string> Losses => [.. Cases.Keys];

    private static readonly Dictionary<string, (Loss Loss, Activation? Output, int Units, Arrays Targets)> Cases = new()
    {
        ["sparse crossentropy of probabilities"] = (SparseCategoricalCrossentropy(), Softmax, 3, Labels()),
        ["sparse crossentropy of logits"] = (SparseCategoricalCrossentropy(fromLogits: true), null, 3, Labels()),
        ["sparse crossentropy with a column of labels"] = (SparseCategoricalCrossentropy(), Softmax, 3, Column(Labels())),
        ["sparse crossentropy that ignores a class"] = (SparseCategoricalCrossentropy(ignoreClass: 1), Softmax, 3, Labels()),
        ["categorical crossentropy of probabilities"] = (CategoricalCrossentropy(), Softmax, 3, OneHot()),
        ["categorical crossentropy of sigmoids"] = (CategoricalCrossentropy(), Sigmoid, 3, OneHot()),
        ["categorical crossentropy of logits"] = (CategoricalCrossentropy(fromLogits: true), null, 3, OneHot()),
        ["categorical crossentropy with smoothing"] = (CategoricalCrossentropy(labelSmoothing: 0.2), Softmax, 3, OneHot()),
        ["categorical crossentropy of logits with smoothing"] =
            (CategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.2), null, 3, OneHot()),
        ["categorical crossentropy of log-softmax"] = (CategoricalCrossentropy(fromLogits: true), LogSoftmax, 3, OneHot()),
        ["binary crossentropy of probabilities"] = (BinaryCrossentropy(), Sigmoid, 1, Binary()),
        ["binary crossentropy of logits"] = (BinaryCrossentropy(fromLogits: true), null, 1, Binary()),
        ["binary crossentropy of integers"] = (BinaryCrossentropy(), Sigmoid, 1, Labels(2)),
        ["binary crossentropy of several columns"] = (BinaryCrossentropy(labelSmoothing: 0.1), Sigmoid, 3, OneHot()),
        ["squared error"] = (MeanSquaredError(), null, 2, Numbers(2)),
        ["squared error of a vector"] = (MeanSquaredError(), null, 1, Vector()),
        ["squared error summed"] = (MeanSquaredError(reduction: LossReduction.Sum), null, 2, Numbers(2)),
        ["absolute error"] = (MeanAbsoluteError(), null, 2, Numbers(2)),
        ["Huber's error"] = (Huber(), Tanh, 2, Numbers(2)),
        ["squared error of a custom activation"] = (MeanSquaredError(), Square, 2, Numbers(2)),
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Losses_train_the_same(string name)
    {
        var (loss, output, units, targets) = Cases[name];
        AssertTrainsEqually(() => new Sequential(Input(Features), [Dense(6, Relu), Dense(units, output)]), loss, targets);
    }

    [Fact]
    public void Branches_with_several_outputs_and_missing_targets_train_the_same()
    {
        static Model Build()
        {
            var input = Input(Features);
            var shared = Dense(12, Relu)(input);
            var deeper = Dense(9, Tanh, name: "deeper")(shared);
            return new(input, [Dense(1, name: "age")(shared), Dense(3, Softmax, name: "group")(deeper), deeper]);
        }
        var ages = Numbers(1);
        AssertTrainsEqually(
            Build, new() { ["age"] = MeanSquaredError(), ["group"] = SparseCategoricalCrossentropy(), ["deeper"] = MeanAbsoluteError() },
            new() { ["age"] = ages, ["group"] = Labels(), ["deeper"] = Numbers(9) }, weights: new() { ["age"] = 0.25, ["group"] = 2 });
        for (int i = 0; i < Samples; i += 3) ages[i, 0] = float.NaN;
        AssertTrainsEqually(
            Build, new() { ["age"] = MeanSquaredError(), ["group"] = SparseCategoricalCrossentropy(), ["deeper"] = null },
            new() { ["age"] = ages, ["group"] = Labels(), ["deeper"] = Numbers(9) },
            hasMissing: true);
    }

    [Fact]
    public void Two_inputs_and_flattened_images_train_the_same()
    {
        static Model Build()
        {
            Kente.SymbolicTensor image = Input([5, 1], name: "image"), row = Input(Features, name: "row");
            return new([image, row], [Dense(2, Relu, name: "a")(Flatten()(image)), Dense(1, Sigmoid, name: "b")(row)]);
        }
        AssertTrainsEqually(
            Build, new() { ["a"] = MeanSquaredError(), ["b"] = BinaryCrossentropy() }, new() { ["a"] = Numbers(2), ["b"] = Binary() },
            inputs: new() { ["image"] = NdArray.Of(Values()).Reshape(Samples, 5, 1), ["row"] = Values() });
    }

    [Fact]
    public void Regularizers_constraints_frozen_layers_and_sample_weights_train_the_same()
    {
        static Model Build()
        {
            var model = new Sequential(
                Input(Features),
                [
                    Dense(6, Relu, options: new() { KernelRegularizer = Regularizers.L2(0.1) }), Dense(16, Relu, name: "frozen"),
                    Dense(4, Tanh, useBias: false, options: new() { KernelConstraint = Constraints.MaxNorm(0.5) }), Dense(1),
                ]);
            model["frozen"].Trainable = false;
            return model;
        }
        float[] weights = [.. Enumerable.Range(0, Samples).Select(i => 0.5f + (i % 3))];
        AssertTrainsEqually(Build, MeanSquaredError(), Numbers(1));
        AssertTrainsEqually(Build, MeanSquaredError(), Numbers(1), sampleWeight: weights);
    }

    [Fact]
    public void Networks_of_any_size_train_the_same() => Gen.Select(
        Gen.Int[1, 40], Gen.Int[1, 40].Array[1, 3], Gen.Int[1, 20], Gen.Int[1, 12]).Sample(
        (features, units, outputs, batchSize) => AssertTrainsEqually(
            () => new Sequential(Input(features), [.. units.Select(count => Dense(count, Relu)), Dense(outputs)]),
            MeanSquaredError(), Numbers(outputs), inputs: Numbers(features), batchSize: batchSize),
        iter: 20, threads: 1);

    [Fact]
    public void Predictions_are_those_of_TorchSharp_for_any_number_of_samples()
    {
        Kente.SymbolicTensor image = Input([5, 2], name: "image"), row = Input(Features, name: "row");
        var deeper = Dense(20, Tanh)(row);
        Model model = new(
            [image, row], [Dense(3, Softmax, name: "a")(Dense(16, Relu)(Flatten()(image))), Dense(1, Sigmoid, name: "b")(deeper), deeper]);
        int[] counts = [1, 2, 31, 1000];
        Arrays[] samples = [.. counts.Select(count => new Arrays { ["image"] = Ramp(count, 5, 2), ["row"] = Ramp(count, Features) })];
        Predictions[] computed = [.. samples.Select(x => model.Predict(x))];
        model.Engine = InferenceEngine.TorchSharp;
        foreach (var (x, actual) in samples.Zip(computed))
        {
            var expected = model.Predict(x);
            for (int output = 0; output < 3; output++)
            {
                Assert.Equal(expected[output].Shape, actual[output].Shape);
                Golden.Near(expected[output].ToArray<double>(), actual[output].ToArray<double>(), 1e-6);
            }
        }
    }

    [Fact]
    public void Predictions_use_weights_that_have_just_changed_and_any_type_of_numbers()
    {
        var model = new Sequential(Input(2), [Dense(1, useBias: false)]);
        model.Weights[0].Assign([1f, 2]);
        Assert.Equal(5, model.Predict(new double[,] { { 1, 2 } })[0, 0]);
        model.Weights[0].Assign([10f, 2]);
        Assert.Equal(14, model.Predict(new float[,] { { 1, 2 } })[0, 0]);
        Assert.Equal(14, model.Predict(new[,] { { 1, 2 } })[0, 0]);
        Assert.Equal(double.NaN, model.Predict(new[,] { { float.NaN, 2 } })[0, 0]);
    }

    [Fact]
    public void The_engine_is_managed_for_small_dense_models_only_and_can_be_chosen()
    {
        Sequential small = new(Input(4), [Dense(3, Relu), Dense(1)]), large = new(Input(4000), [Dense(4000)]),
            other = new(Input([4, 4, 1]), [Conv2D(2, 3), Flatten(), Dense(1)]);
        Assert.Equal(InferenceEngine.Managed, small.Engine);
        Assert.Equal(InferenceEngine.TorchSharp, large.Engine);
        Assert.Equal(InferenceEngine.TorchSharp, other.Engine);
        var x = Ramp(2, 4000);
        double[] expected = large.Predict(x)[0].ToArray<double>();
        large.Engine = InferenceEngine.Managed;
        Golden.Near(expected, large.Predict(x)[0].ToArray<double>(), 1e-5);
        var fault = Assert.Throws<InvalidOperationException>(() => other.Engine = InferenceEngine.Managed);
        Assert.Contains("dense layers in float32 on the CPU only", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_predict_with_one_model()
    {
        var model = new Sequential(Input(Features), [Dense(32, Relu), Dense(3, Softmax)]);
        var expected = model.Predict(Values())[0].ToArray<float>();
        Parallel.For(0, 200, i =>
        {
            var part = model.Predict(NdArray.Of(Values()).Rows(0, 1 + (i % Samples)));
            Assert.Equal(expected[..(3 * (1 + (i % Samples)))], part[0].ToArray<float>());
        });
    }

    [Fact]
    public void A_wrong_label_is_reported_as_in_other_models()
    {
        var model = new Sequential(Input(Features), [Dense(4, Relu), Dense(2, Softmax)]);
        model.Compile(Sgd(), SparseCategoricalCrossentropy());
        var fault = Assert.Throws<ArgumentException>(() => model.Fit(Values(), Labels(), verbose: false));
        Assert.Contains("the predictions have 2 classes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_and_metrics_of_the_history_are_the_same_with_and_without_dropout()
    {
        (double[] Loss, double[] Accuracy) Run(Activation hidden, double dropout)
        {
            var model = Session.Run(1, () => new Sequential(
                Input(Features), [Dense(8, hidden), Dropout(dropout), Dense(17, hidden), Dropout(dropout), Dense(3, Softmax)]));
            model.Compile(Adam(), SparseCategoricalCrossentropy(), metrics: [Kente.Metrics.Accuracy()]);
            var history = model.Fit(Values(), Labels(), epochs: 4, batchSize: BatchSize, verbose: false, options: new() { Seed = 2 });
            return ([.. history["loss"]], [.. history["accuracy"]]);
        }
        Activation computedByLibtorch = new("relu_of_dense_tests", x => x.relu());
        foreach (double dropout in (double[])[0, 0.4])
        {
            var (expected, actual) = (Run(computedByLibtorch, dropout), Run(Relu, dropout));
            Golden.Near(expected.Loss, actual.Loss, 1e-6);
            Assert.Equal(expected.Accuracy, actual.Accuracy);
        }
    }

    private static void AssertTrainsEqually(
        Func<Model> build, PerOutput<Loss?> loss, Arrays targets, PerOutput<double>? weights = null, Arrays? inputs = null,
        float[]? sampleWeight = null, int batchSize = BatchSize, bool hasMissing = false)
    {
        Arrays samples = inputs ?? Values();
        Model[] models = [.. Enumerable.Range(0, 2).Select(_ => Session.Run(3, build))];
        foreach (var model in models) model.Compile(Sgd(0.1, momentum: 0.5), loss, lossWeights: weights);
        var history = models[0].Fit(
            samples, targets, batchSize: batchSize, verbose: false,
            options: new() { Shuffle = false, SampleWeight = sampleWeight is null ? null : (Arrays)sampleWeight, WarnAboutLossImbalance = false });
        double lastLoss = 0;
        int count = samples.First().Length;
        for (int start = 0; start < count; start += batchSize)
        {
            int rows = Math.Min(batchSize, count - start);
            int[] part = [.. Enumerable.Range(start, rows)];
            lastLoss += models[1].TrainOnBatch(
                samples.Rows(part), targets.Rows(part),
                sampleWeight is null ? null : (Arrays)sampleWeight[start..(start + rows)])["loss"] * rows / count;
        }
        foreach (var (expected, actual) in models[1].Weights.Zip(models[0].Weights))
            Golden.Near([.. expected.ToArray().Select(w => (double)w)], [.. actual.ToArray().Select(w => (double)w)], 2e-6, actual.Name);
        if (!hasMissing) Assert.Equal(lastLoss, history["loss"][0], 1e-5);
    }

    private static float[,] Values() => Numbers(Features);

    private static float[,] Numbers(int columns)
    {
        float[,] values = new float[Samples, columns];
        for (int i = 0; i < Samples * columns; i++) values[i / columns, i % columns] = MathF.Sin(i * 1.7f);
        return values;
    }

    private static NdArray Ramp(params long[] shape) => NdArray.Of(
        [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (count, length) => count * length)).Select(i => MathF.Sin(i * 0.37f))], shape);

    private static float[] Vector() => [.. Enumerable.Range(0, Samples).Select(i => MathF.Cos(i))];

    private static int[] Labels(int classes = 3) => [.. Enumerable.Range(0, Samples).Select(i => i * i % 7 % classes)];

    private static int[,] Column(int[] labels)
    {
        int[,] column = new int[labels.Length, 1];
        for (int i = 0; i < labels.Length; i++) column[i, 0] = labels[i];
        return column;
    }

    private static float[,] OneHot()
    {
        float[,] rows = new float[Samples, 3];
        foreach (var (i, label) in Labels().Index()) rows[i, label] = 1;
        return rows;
    }

    private static float[,] Binary()
    {
        float[,] rows = new float[Samples, 1];
        foreach (var (i, label) in Labels(2).Index()) rows[i, 0] = label;
        return rows;
    }
}
