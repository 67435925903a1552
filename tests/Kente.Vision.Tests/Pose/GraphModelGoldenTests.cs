using System.Text.Json;

namespace Kente.Vision.Tests.Pose;

/// <summary>Models of TensorFlow.js as Kente computes them, against TensorFlow.js with its WASM backend.</summary>
public sealed class GraphModelGoldenTests
{
    [Theory]
    [InlineData("blazeface-back", "blazeface", -1f, 1f)]
    [InlineData("centernet", "centernet", 0f, 1f)]
    [InlineData("facemesh", "facemesh", 0f, 1f)]
    [InlineData("faceres", "faceres", 0f, 255f)]
    [InlineData("iris", "iris", 0f, 1f)]
    [InlineData("movenet-lightning", "movenet-lightning", 0f, 255f)]
    public void Outputs_are_those_of_TensorFlow(string golden, string file, float low, float high)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.RequireGolden("faces/graphmodels_synthetic_wasm.json")));
        var model = Model.LoadTensorFlowJs(Path.Combine(WholePackage.RequireModels(), $"{file}.json"));
        model.Engine = InferenceEngine.TorchSharp; // Kente's own layers
        var input = model.Inputs[0];
        var predicted = model.Predict(FormulaInput(input, low, high));
        foreach (var output in document.RootElement.GetProperty("models").GetProperty(golden).GetProperty("outs").EnumerateArray())
        {
            string name = output.GetProperty("name").GetString()!.Split(':')[0].Replace('/', '_');
            float[] values = predicted[name].ToArray<float>();
            double scale = Math.Sqrt(values.Sum(value => (double)value * value));
            Assert.Equal(output.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()), predicted[name].Shape);
            Assert.Equal(output.GetProperty("l2").GetDouble(), scale, 1e-4 * scale);
            double[] first = [.. output.GetProperty("first8").EnumerateArray().Select(value => value.GetDouble())];
            for (int i = 0; i < first.Length; i++) Assert.Equal(first[i], values[i], 1e-3 * Math.Max(1, Math.Abs(first[i])));
        }
    }

    [Theory]
    [InlineData("centernet", 0f, 1f)]
    [InlineData("facemesh", 0f, 1f)]
    [InlineData("faceres", 0f, 255f)]
    public void Models_predict_the_same_after_saving_and_exporting(string file, float low, float high)
    {
        using TestFolder folder = new();
        var model = Model.LoadTensorFlowJs(Path.Combine(WholePackage.RequireModels(), $"{file}.json"));
        model.Engine = InferenceEngine.TorchSharp; // ONNX Runtime is compared with it
        var input = FormulaInput(model.Inputs[0], low, high);
        var expected = model.Predict(input);
        model.Save(folder["m.keras"]);
        var saved = Model.Load(folder["m.keras"]);
        saved.Engine = InferenceEngine.TorchSharp;
        var restored = saved.Predict(input);
        using var onnx = OnnxInference.RequiredRuntime.Open(model.ToOnnx());
        var exported = onnx.Predict(input);

        foreach (string name in model.OutputNames)
        {
            float[] values = expected[name].ToArray<float>(), others = exported[name].ToArray<float>();
            double largest = Math.Max(1, values.Max(value => Math.Abs(value)));
            Assert.Equal(values, restored[name].ToArray<float>());
            for (int i = 0; i < values.Length; i++) Assert.Equal(values[i], others[i], 1e-4 * largest);
        }
    }

    // The input of the golden numbers: low + (high − low) · (7919 i mod 1009) / 1008.
    private static NdArray FormulaInput(SymbolicTensor input, float low, float high)
    {
        long[] shape = [1, .. input.Shape.Known()];
        var values = new float[shape.Aggregate(1L, (product, length) => product * length)];
        for (long i = 0; i < values.Length; i++) values[i] = (float)(low + ((high - low) * (i * 7919 % 1009 / 1008.0)));
        return input.DType == DType.Int32
            ? NdArray.Of(Array.ConvertAll(values, value => (int)value), shape)
            : NdArray.Of(values, shape);
    }
}
