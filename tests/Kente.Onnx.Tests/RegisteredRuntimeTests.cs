using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

/// <summary>Predict with a registered runtime.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public class RegisteredRuntimeTests
{
    private const string Name = "Registered runtime";

    public static TheoryData<string, int> Cases => LayerTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predictions_are_those_of_libtorch(string factory, int setting)
    {
        var layer = LayerCases.All[factory][setting];
        var model = layer.Alone();
        foreach (int batch in (int[])[1, 3])
        {
            var x = Arrays.Create([.. model.Inputs.Select((input, i) => Samples.Of(input, batch, seed: i + batch, layer.Unknown))]);
            var expected = model.PredictWithLibtorch(x);
            using CountingRuntime runtime = new();
            AssertNear(expected, model.Predict(x));
        }
    }

    [Fact]
    public void The_runtime_computes_every_call_and_loads_the_model_once()
    {
        using CountingRuntime runtime = new();
        var model = Network();
        var x = NdArray.Of(torch.randn(2, 12, 12, 3));
        float[][] predictions = [.. Enumerable.Range(0, 3).Select(_ => model.Predict(x)[0].ToArray<float>())];
        Assert.All(predictions, prediction => Assert.Equal(predictions[0], prediction));
        Assert.Equal((1, 3), (runtime.Loaded, runtime.Predictions));
    }

    [Fact]
    public void TorchSharp_can_be_chosen_and_callbacks_need_it()
    {
        using CountingRuntime runtime = new();
        var model = Network();
        Assert.Equal(InferenceEngine.OnnxRuntime, model.Engine);
        model.Predict(torch.randn(2, 12, 12, 3), callbacks: [Callbacks.LambdaCallback()]);
        model.Engine = InferenceEngine.TorchSharp;
        model.Predict(torch.randn(2, 12, 12, 3));
        Assert.Equal(0, runtime.Predictions);
    }

    public static TheoryData<string> Changes => ["Fit", "Assign", "in place", "state", "load"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Changed_weights_count_at_once_whatever_changed_them(string change)
    {
        using CountingRuntime runtime = new();
        var model = Network();
        var x = NdArray.Of(torch.randn(2, 12, 12, 3));
        for (int i = 0; i < 3; i++) model.Predict(x);
        Change(model, change);
        var expected = model.PredictWithLibtorch(x);
        for (int i = 0; i < 3; i++) AssertNear(expected, model.Predict(x));
    }

    [Fact]
    public void A_model_whose_weights_change_between_predictions_is_rarely_loaded()
    {
        using CountingRuntime runtime = new();
        var model = Network();
        var x = NdArray.Of(torch.randn(2, 12, 12, 3));
        for (int i = 0; i < 100; i++)
        {
            model.Predict(x);
            Change(model, "Assign");
        }
        Assert.InRange(runtime.Loaded, 1, 20);
    }

    [Fact]
    public void Learned_boundaries_count_at_once()
    {
        using CountingRuntime runtime = new();
        var discretization = Discretization(bins: 4, output: TokenOutput.OneHot);
        discretization.Adapt(new float[,] { { 0 }, { 1 }, { 2 }, { 3 } });
        Sequential model = new(Input(1), [discretization, Dense(1)]);
        NdArray x = new float[,] { { 0.5f }, { 5 } };
        model.Predict(x);
        discretization.Adapt(new float[,] { { 4 }, { 5 }, { 6 }, { 7 } });
        AssertNear(model.PredictWithLibtorch(x), model.Predict(x));
        Assert.Equal(0, runtime.Predictions);
    }

    [Fact]
    public void A_custom_layer_may_change_between_predictions()
    {
        using CountingRuntime runtime = new();
        Factor factor = new();
        Sequential model = new(Input(2), [factor, Dense(1)]);
        NdArray x = NdArray.Of(torch.randn(3, 2));
        model.Predict(x);
        factor.Value = 5;
        AssertNear(model.PredictWithLibtorch(x), model.Predict(x));
    }

    [Fact]
    public void A_model_that_cannot_be_exported_predicts_with_libtorch()
    {
        using CountingRuntime runtime = new();
        var input = Input(3);
        Model model = new(input, Lambda(x => x * x)(Dense(2)(input)));
        var x = NdArray.Of(torch.randn(4, 3));
        var expected = model.Predict(x);
        for (int i = 0; i < 3; i++) Assert.Equal(expected[0].ToArray<float>(), model.Predict(x)[0].ToArray<float>());
        Assert.Equal(0, runtime.Predictions);
    }

    [Fact]
    public void Invalid_data_give_the_message_of_the_layer()
    {
        using CountingRuntime runtime = new();
        Sequential model = new(Input([2], DType.Int32), [Embedding(5, 3), Flatten(), Dense(1)]);
        NdArray valid = new int[,] { { 1, 2 } }, invalid = new int[,] { { 1, 7 } };
        string expected = Assert.ThrowsAny<Exception>(() => model.Predict(invalid)).Message;
        for (int i = 0; i < 3; i++) model.Predict(valid);
        Assert.Equal(expected, Assert.ThrowsAny<Exception>(() => model.Predict(invalid)).Message);
    }

    [Fact]
    public void Several_threads_may_predict_while_the_model_is_loaded()
    {
        using CountingRuntime runtime = new();
        var model = Network();
        var x = NdArray.Of(torch.randn(2, 12, 12, 3));
        var expected = model.PredictWithLibtorch(x);
        Parallel.For(0, 60, new() { MaxDegreeOfParallelism = 6 }, _ => AssertNear(expected, model.Predict(x)));
        Assert.Equal(1, runtime.Loaded);
    }

    private static Sequential Network()
    {
        Sequential model = new(Input([12, 12, 3]),
            [Conv2D(8, 3, Relu), BatchNormalization(), MaxPooling2D(), Flatten(), Dense(4, Softmax)]);
        model.Compile(Optimizers.Adam(0.1), Losses.SparseCategoricalCrossentropy());
        return model;
    }

    private static void Change(Model model, string change)
    {
        using var off = torch.no_grad();
        switch (change)
        {
            case "Fit":
                using (torch.enable_grad()) model.Fit(torch.randn(8, 12, 12, 3), torch.randint(0, 4, [8]), verbose: false);
                break;
            case "Assign":
                model.Weights[0].Assign(torch.randn([.. model.Weights[0].Shape]));
                break;
            case "in place":
                model.Weights[^1].Native.add_(torch.arange(4));
                break;
            case "state":
                model.Weights.Single(weight => weight.Name == "moving_variance").Native.mul_(4);
                break;
            default:
                using (TemporaryFile file = new("other.weights.h5"))
                {
                    Network().SaveWeights(file.Path);
                    model.LoadWeights(file.Path);
                }
                break;
        }
    }

    private static void AssertNear(Predictions expected, Predictions actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Shape, actual[i].Shape);
            Assert.Equal(expected[i].DType, actual[i].DType);
            foreach (var (one, other) in expected[i].ToArray<double>().Zip(actual[i].ToArray<double>()))
                Assert.True(
                    one.Equals(other) || Math.Abs(one - other) <= 1e-4 * Math.Max(1, Math.Abs(one)), $"{other:R}, but libtorch gives {one:R}.");
        }
    }

    private sealed class Factor() : Operation("factor")
    {
        public double Value { get; set; } = 2;

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, CallContext context) => inputs[0] * Value;

        protected override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
            graph.Node("Mul", [inputs[0], graph.Scalar(Value)]);
    }
}
