using Google.Protobuf;
using Kente.Onnx.Format;
using Kente.Onnx.Runtime;

namespace Kente.Onnx.Tests;

/// <summary>An exported model, opened in ONNX Runtime.</summary>
internal sealed class Exported : IDisposable
{
    private readonly TemporaryFile _file = new();

    public Exported(Model model, OnnxOptions? options = null)
    {
        Model = model;
        model.ExportOnnx(_file.Path, options);
        Predictor = OnnxPredictor.Load(_file.Path, threads: 1);
    }

    public Model Model { get; }

    public OnnxPredictor Predictor { get; }

    public string Path => _file.Path;

    public ModelProto Proto => ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path));

    /// <summary>Operators of the graph in order.</summary>
    public string Operators => string.Join(' ', Proto.Graph.Node.Select(node => node.OpType));

    /// <summary>Asserts that ONNX Runtime computes the same as Predict, within 1e-4 of max(1, value).</summary>
    public void AssertSame(params NdArray[] inputs)
    {
        Arrays data = Arrays.Create(inputs);
        var (expected, actual) = (Model.PredictWithLibtorch(data), Predictor.Predict(data));
        Assert.Equal(expected.Names, actual.Names);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Shape, actual[i].Shape);
            Assert.Equal(expected[i].DType, actual[i].DType);
            Near(expected[i].ToArray<double>(), actual[i].ToArray<double>(), $"{expected.Names[i]} of {Operators}");
        }
    }

    /// <summary>Asserts the same at two batch sizes with random data; axes of unknown length get the given lengths.</summary>
    public void AssertSameOnRandomData(params long[] unknown)
    {
        foreach (int batch in (int[])[1, 3])
            AssertSame([.. Model.Inputs.Select((input, i) => Samples.Of(input, batch, seed: i + batch, unknown))]);
    }

    public void Dispose()
    {
        Predictor.Dispose();
        _file.Dispose();
    }

    private static void Near(double[] expected, double[] actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= 1e-4 * Math.Max(1, Math.Abs(expected[i]))) && !expected[i].Equals(actual[i]))
                Assert.Fail($"Number {i} is {actual[i]:R}, expected {expected[i]:R}: {what}.");
    }
}
