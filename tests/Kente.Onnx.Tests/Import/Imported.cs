using Kente.Onnx.Runtime;

namespace Kente.Onnx.Tests.Import;

/// <summary>A model of an ONNX file, beside ONNX Runtime.</summary>
internal sealed class Imported : IDisposable
{
    private readonly OnnxPredictor _runtime;

    public Imported(string path)
    {
        Model = Model.FromOnnx(path);
        _runtime = OnnxPredictor.Load(path, threads: 1);
    }

    public Model Model { get; }

    public void Dispose() => _runtime.Dispose();

    /// <summary>Asserts that the model computes the same as ONNX Runtime, within 1e-5 of max(1, value); returns the largest difference.</summary>
    public double AssertSame(params NdArray[] inputs)
    {
        Arrays data = Arrays.Create(inputs);
        return Largest(_runtime.Predict(data), Model.PredictWithLibtorch(data), 1e-5);
    }

    /// <summary>Asserts the same with random data; axes of unknown length get the given lengths.</summary>
    public double AssertSameOnRandomData(int[]? batches = null, params long[] unknown) =>
        (batches ?? [1, 3]).Max(batch => AssertSame([.. Model.Inputs.Select((input, i) => Samples.Of(input, batch, i + batch, unknown))]));

    /// <summary>Asserts that the model, saved as .keras and opened again, predicts exactly the same.</summary>
    public void AssertSaved(params long[] unknown)
    {
        using TemporaryFile file = new("imported.keras");
        Model.Save(file.Path);
        Arrays data = Data(2, unknown);
        Largest(Model.PredictWithLibtorch(data), Model.Load(file.Path).PredictWithLibtorch(data), 0);
    }

    /// <summary>Asserts that one step of training changes weights, and none that is not trainable.</summary>
    public void AssertTrainable(params long[] unknown)
    {
        if (!Model.Weights.Any(weight => weight.Trainable) || Model.Outputs.Any(output => output.DType != DType.Float32)) return;
        float[][] before = [.. Model.Weights.Select(weight => weight.ToArray())];
        Arrays data = Data(2, unknown);
        var results = Model.Predict(data);
        Random random = new(1);
        NdArray[] targets = [.. results.Names.Select((_, i) => NdArray.Of(
            results[i].ToArray<float>().Select(value => value + 1 + (float)random.NextDouble()).ToArray(), [.. results[i].Shape]))];
        Model.Compile(Optimizers.Sgd(.1), Losses.MeanSquaredError());
        Model.TrainOnBatch(data, Arrays.Create(targets));
        bool[] changed = [.. Model.Weights.Zip(before, (weight, old) => !old.SequenceEqual(weight.ToArray()))];
        Assert.Contains(Model.Weights.Zip(changed), pair => pair.First.Trainable && pair.Second);
        Assert.DoesNotContain(
            Model.Weights.Zip(changed),
            pair => !pair.First.Trainable && pair.Second && !pair.First.Name.StartsWith("moving", StringComparison.Ordinal));
    }

    private Arrays Data(int batch, long[] unknown) =>
        Arrays.Create([.. Model.Inputs.Select((input, i) => Samples.Of(input, batch, i + 9, unknown))]);

    private static double Largest(Predictions expected, Predictions actual, double tolerance)
    {
        double largest = 0;
        Assert.Equal(expected.Names, actual.Names);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Shape, actual[i].Shape);
            Assert.Equal(expected[i].DType, actual[i].DType);
            var (right, own) = (expected[i].ToArray<double>(), actual[i].ToArray<double>());
            for (int j = 0; j < right.Length; j++)
            {
                if (right[j].Equals(own[j])) continue;
                double difference = Math.Abs(right[j] - own[j]) / Math.Max(1, Math.Abs(right[j]));
                Assert.True(difference <= tolerance, $"Number {j} of '{expected.Names[i]}' is {own[j]:R}, expected {right[j]:R}.");
                largest = Math.Max(largest, difference);
            }
        }
        return largest;
    }
}
