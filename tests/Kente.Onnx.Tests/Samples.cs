namespace Kente.Onnx.Tests;

/// <summary>Random inputs and random weights; a zero bias would hide that it is not exported.</summary>
internal static class Samples
{
    public static NdArray Of(SymbolicTensor input, int batch, int seed, params long[] unknown)
    {
        Random random = new(seed);
        int next = 0;
        long[] shape = [batch, .. input.Shape.Select(length => length ?? unknown[next++])];
        var count = (int)shape.Aggregate(1L, (product, length) => product * length);
        if (input.DType == DType.String) return NdArray.Of([.. Enumerable.Range(0, count).Select(_ => $"{random.Next(6)}")], shape);
        return input.DType == DType.Float32
            ? NdArray.Of(Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 4) - 2)).ToArray(), shape)
            : NdArray.Of(
                NdArray.Of(
                    Enumerable.Range(0, count).Select(_ => random.Next(6)).ToArray()).ToTensor().to(Type(input.DType)).reshape(shape));
    }

    /// <summary>Predicts with libtorch, even if another test has registered a runtime.</summary>
    public static Predictions PredictWithLibtorch(this Model model, Arrays x)
    {
        var engine = model.Engine;
        model.Engine = InferenceEngine.TorchSharp;
        var predictions = model.Predict(x);
        model.Engine = engine;
        return predictions;
    }

    /// <summary>Sets random weights; only moving variances are nonnegative.</summary>
    public static Model WithRandomWeights(this Model model)
    {
        Random random = new(7);
        foreach (var weight in model.Weights)
            weight.Assign(
                Enumerable.Range(0, (int)weight.Size).Select(_ =>
                    (float)(
                        weight.Name.Contains("variance", StringComparison.Ordinal)
                            ? .5 + random.NextDouble()
                            : random.NextDouble() - .5)).ToArray());
        return model;
    }

    private static TorchSharp.torch.ScalarType Type(DType type) => type switch
    {
        DType.Int32 => TorchSharp.torch.ScalarType.Int32,
        DType.Int64 => TorchSharp.torch.ScalarType.Int64,
        DType.UInt8 => TorchSharp.torch.ScalarType.Byte,
        _ => TorchSharp.torch.ScalarType.Bool,
    };
}
