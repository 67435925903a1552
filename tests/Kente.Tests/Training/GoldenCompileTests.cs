using System.Text.Json;
using static Kente.Initializers;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training;

/// <summary>The tests of compile() and of single batches of Keras. The outputs are passed as inputs through identity layers.</summary>
public class GoldenCompileTests
{
    [Fact]
    public void Compiled_losses_equal_those_of_Keras()
    {
        var cases = GoldenCases.Of("compile_loss", "CompileLoss");
        Assert.Equal(4, cases.Count);
        foreach (var item in cases)
        {
            var input = item.GetProperty("input");
            var loss = item.GetProperty("config").GetProperty("loss");
            bool isNamed = loss.ValueKind == JsonValueKind.Object,
                isList = !isNamed && Golden.Lengths(input.GetProperty("y_true")).Length == 3;
            string[] outputs = isNamed
                ? [.. loss.EnumerateObject().Select(output => output.Name)]
                : isList ? ["first", "second"] : ["only"];
            JsonElement Part(JsonElement all, string output, int i) => isNamed ? all.GetProperty(output) : isList ? all[i] : all;
            Arrays Read(string key) =>
                Arrays.Create([.. outputs.Select((output, i) => Array(Part(input.GetProperty(key), output, i)))]);

            var model = IdentityModel(outputs, 2);
            model.Compile(Sgd(), !isNamed && loss.GetString() == "crossentropy" ? Crossentropy() : MeanSquaredError());
            bool isWeighted = input.GetProperty("sample_weight").ValueKind == JsonValueKind.Object;
            var evaluation = model.Evaluate(Read("y_pred"), Read("y_true"), sampleWeight: isWeighted ? Read("sample_weight") : null);

            Golden.Near(item.Expected(), [evaluation["loss"]], 1e-6, item.Id());
        }
    }

    [Fact]
    public void Compiled_metrics_have_the_names_and_values_of_Keras()
    {
        var item = Assert.Single(GoldenCases.Of("compile_metrics", "CompileMetrics"));
        var input = item.GetProperty("input");
        string[] outputs = ["output_1", "output_2"];
        var model = IdentityModel(outputs, 2, 3);
        PerOutput<MetricList> Metrics() => new()
        {
            ["output_1"] = [Mse("mean_squared_error"), Mse()],
            ["output_2"] = [Mse("mean_squared_error"), Mse()],
        };
        model.Compile(Sgd(), MeanSquaredError(), metrics: Metrics(), weightedMetrics: Metrics());

        NdArray Twice(string output, params string[] keys) => NdArray.Of(
            [.. keys.SelectMany(key => Golden.Numbers(input.GetProperty(key).GetProperty(output)))], [6, output == "output_1" ? 2 : 3]);
        float[] weights = [1, 0, 1, 1, 0, 1];
        var evaluation = model.Evaluate(
            Arrays.Create([.. outputs.Select(output => Twice(output, "y_pred_batch1", "y_pred_batch2"))]),
            Arrays.Create([.. outputs.Select(output => Twice(output, "y_true", "y_true"))]),
            batchSize: 3, sampleWeight: Arrays.Create([weights, weights]));

        foreach (var measure in item.GetProperty("expected").EnumerateObject())
            Golden.Near([measure.Value.GetDouble()], [evaluation[measure.Name]], 1e-6, measure.Name);
        Assert.Equal(3 + 8, evaluation.Names.Count);
    }

    [Fact]
    public void Single_batches_are_trained_and_evaluated_as_in_Keras()
    {
        var item = Assert.Single(GoldenCases.Of("train_on_batch", "Dense(3,use_bias=False,kernel=ones) SGD(0.01) mse"));
        var input = Input(4);
        Model model = new(input, Dense(3, useBias: false, options: new() { KernelInitializer = Ones() })(input));
        model.Compile(Sgd(.01), MeanSquaredError());
        float[] one = [.. Enumerable.Repeat(1f, 400)], weights = [.. Enumerable.Range(0, 100).Select(i => i / 50f)];
        Arrays x = [NdArray.Of(one, 100, 4)], y = [new float[100, 3]], sampleWeight = [weights];
        ClassWeights classes = new() { [0] = .2, [1] = .3 };
        double Train(
            Arrays? weight = null, ClassWeights? classWeight = null) => model.TrainOnBatch(x, y, weight, classWeight)["loss"];
        double Test(Arrays? weight = null) => model.Evaluate(x, y, 100, weight)["loss"];
        double[] Predict() => [.. ((NdArray)model.Predict(x)).ToArray<double>().Take(3)];

        double[] found =
        [
            Train(), Train(), Test(), Test(), .. Predict(), Train(sampleWeight), Test(sampleWeight), .. Predict(),
            Train(classWeight: classes),
        ];

        Golden.Near(item.Expected(), found, 1e-5, item.Id());
    }

    private static Model IdentityModel(string[] outputs, params int[] widths)
    {
        SymbolicTensor[] inputs = [.. outputs.Select((_, i) => Input(widths[Math.Min(i, widths.Length - 1)]))];
        return new(inputs, [.. outputs.Select((output, i) => Identity(name: output)(inputs[i]))]);
    }

    private static NdArray Array(JsonElement nested) => NdArray.Of(Golden.Numbers(nested), Golden.Lengths(nested));
}
