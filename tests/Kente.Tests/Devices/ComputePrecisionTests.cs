using Kente.Graph;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Devices;

public sealed class ComputePrecisionTests
{
    private const int Samples = 600, Features = 8, Classes = 3;

    [Fact]
    public void A_classifier_trained_in_bfloat16_is_within_two_points_of_float32()
    {
        var (x, y) = Clusters();
        double Accuracy(ComputePrecision precision)
        {
            var model = Classifier(precision);
            model.Fit(x, y, epochs: 15, verbose: false, options: new() { Seed = 1 });
            return model.Evaluate(x, y)["accuracy"];
        }
        double single = Accuracy(ComputePrecision.Float32), mixed = Accuracy(ComputePrecision.BFloat16);

        Assert.InRange(single, 0.85, 0.999);
        Assert.InRange(mixed, single - 0.02, single + 0.02);
    }

    [Fact]
    public void Outputs_weights_and_losses_stay_float32()
    {
        var (x, y) = Clusters();
        var model = Classifier(ComputePrecision.BFloat16);
        model.Fit(x, y, verbose: false, options: new() { Seed = 1 });

        Assert.All(model.Weights, weight => Assert.Equal(torch.ScalarType.Float32, weight.Native.dtype));
        Assert.All(model.Optimizer!.Variables, variable => Assert.Equal(torch.ScalarType.Float32, variable.Value.dtype));
        Assert.Equal(DType.Float32, model.Predict(x)[0].DType);
    }

    [Fact]
    public void Layers_compute_in_the_precision_of_the_model()
    {
        Session.Start(seed: 1);
        Probe probe = new();
        var input = Input(4);
        var model = new Model(input, Dense(2)(((Layer)probe)(Dense(3)(input)))) { Precision = ComputePrecision.BFloat16 };
        model.Predict(new float[2, 4]);
        Assert.Equal(torch.ScalarType.BFloat16, probe.Seen);

        model.Precision = ComputePrecision.Float32;
        model.Predict(new float[2, 4]);
        Assert.Equal(torch.ScalarType.Float32, probe.Seen);
    }

    [Fact]
    public void Float32_results_are_bitwise_equal_after_bfloat16_computations()
    {
        var (x, y) = Clusters();
        float[] Train(ComputePrecision precision)
        {
            var model = Classifier(precision);
            model.Fit(x, y, epochs: 2, verbose: false, options: new() { Seed = 1 });
            return model.Predict(x)[0].ToArray<float>();
        }
        float[] before = Train(ComputePrecision.Float32), mixed = Train(ComputePrecision.BFloat16), after = Train(ComputePrecision.Float32);

        Assert.Equal(before, after);
        Assert.NotEqual(before, mixed);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_in_bfloat16()
    {
        var (x, y) = Clusters();
        float[] Train()
        {
            var model = Classifier(ComputePrecision.BFloat16);
            model.Fit(x, y, epochs: 2, verbose: false, options: new() { Seed = 1 });
            return model.Predict(x)[0].ToArray<float>();
        }

        Assert.Equal(Train(), Train());
    }

    public static TheoryData<string> Networks => ["images", "depthwise", "sequences", "masked", "gru", "attention", "text"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Networks_train_and_predict_in_bfloat16_close_to_float32(string network)
    {
        var (x, y) = Data(network);
        (double Loss, float[] Predicted) Run(ComputePrecision precision)
        {
            Session.Start(seed: 1);
            var model = Network(network);
            model.Precision = precision;
            float[] predicted = model.Predict(x)[0].ToArray<float>();
            model.Compile(Adam(1e-3), MeanSquaredError());
            return (model.Fit(x, y, epochs: 2, verbose: false, options: new() { Seed = 1 })["loss"][^1], predicted);
        }
        var (single, mixed) = (Run(ComputePrecision.Float32), Run(ComputePrecision.BFloat16));

        Assert.All(single.Predicted.Zip(mixed.Predicted), pair => Assert.Equal(pair.First, pair.Second, 0.05));
        Assert.Equal(single.Loss, mixed.Loss, 0.1 * single.Loss);
    }

    [Fact]
    public void An_undefined_precision_is_rejected() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Classifier((ComputePrecision)2));

    private static Model Network(string name)
    {
        var image = Input([12, 12, 3]);
        var sequence = Input([6, 5]);
        var text = Input([7], DType.Int32);
        return name switch
        {
            "images" => new(image, Dense(1)(GlobalAveragePooling2D()(MaxPooling2D(2)(BatchNormalization()(Conv2D(8, 3, Relu)(image)))))),
            "depthwise" => new(
                image, Dense(1)(Flatten()(AveragePooling2D(2)(SeparableConv2D(6, 3)(Conv2DTranspose(4, 3)(DepthwiseConv2D(3)(image))))))),
            "sequences" => new(sequence, Dense(1)(LSTM(6)(Bidirectional(LSTM(4, returnSequences: true))(sequence)))),
            "masked" => new(sequence, Dense(1)(LSTM(6)(Masking()(sequence)))),
            "gru" => new(sequence, Dense(1)(GRU(6, options: new() { Dropout = 0.1, RecurrentDropout = 0.1 })(Conv1D(4, 2)(sequence)))),
            "attention" =>
                new(sequence, Dense(1)(Flatten()(LayerNormalization()(Add()(sequence, MultiHeadAttention(2, 4)(sequence, sequence)))))),
            _ => new(text, Dense(1)(Dropout(0.1)(GlobalMaxPooling1D()(Embedding(20, 6)(text))))),
        };
    }

    private static (NdArray X, float[,] Y) Data(string network)
    {
        Random random = new(3);
        const int count = 32;
        float[,] y = new float[count, 1];
        for (int i = 0; i < count; i++) y[i, 0] = (float)random.NextDouble();
        float[] Numbers(int size) => [.. Enumerable.Range(0, count * size).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        return (network switch
        {
            "images" or "depthwise" => NdArray.Of(Numbers(12 * 12 * 3), count, 12, 12, 3),
            "text" => NdArray.Of([.. Enumerable.Range(0, count * 7).Select(_ => random.Next(20))], count, 7),
            _ => NdArray.Of(Numbers(30), count, 6, 5),
        }, y);
    }

    private static (float[,] X, int[] Y) Clusters()
    {
        Random random = new(1);
        double[,] centres = new double[Classes, Features];
        for (int i = 0; i < Classes; i++)
            for (int j = 0; j < Features; j++) centres[i, j] = (random.NextDouble() * 2) - 1;
        var (x, y) = (new float[Samples, Features], new int[Samples]);
        for (int i = 0; i < Samples; i++)
        {
            y[i] = i % Classes;
            for (int j = 0; j < Features; j++)
                x[i, j] = (float)(centres[y[i], j] + ((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 1.6));
        }
        return (x, y);
    }

    private static Model Classifier(ComputePrecision precision)
    {
        Session.Start(seed: 1);
        var x = Input(Features);
        var model = new Model(x, Dense(Classes, Softmax)(Dense(16, Relu)(x))) { Precision = precision };
        model.Compile(Adam(0.01), SparseCategoricalCrossentropy(), metrics: [Accuracy()]);
        return model;
    }

    /// <summary>Returns its input and records its type.</summary>
    private sealed class Probe() : Operation("probe")
    {
        public torch.ScalarType? Seen { get; private set; }

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, CallContext context)
        {
            Seen = inputs[0].dtype;
            return inputs[0].alias();
        }
    }
}
