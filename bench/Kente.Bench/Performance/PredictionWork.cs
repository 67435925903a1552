using Kente.Bench.Performance.Networks;
using Kente.Onnx.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Bench.Performance;

/// <summary>Predictions of a batch.</summary>
internal static class PredictionWork
{
    /// <summary>Prepares the predictions in one of the ways.</summary>
    public static Work Prepare(NetworkCase network, int batch, Way way)
    {
        Session.Start(seed: 1);
        if (way.IsByHand) return ByHand(network, batch);
        Kente.Onnx.Runtime.OnnxRuntime.Use();
        var model = (network.Prediction ?? network.Model)();
        Arrays x = NdArray.Of(network.Data(batch).X);
        long parameters = model.TrainableWeights.Sum(weight => weight.Size);
        if (way == Way.Kente) return new(() => model.Predict(x), 1) { Parameters = parameters, Model = model };
        var predictor = OnnxPredictor.Open(model.ToOnnx());
        return new(() => predictor.Predict(x), 1) { Parameters = parameters };
    }

    private static Work ByHand(NetworkCase network, int batch)
    {
        var byHand = network.ByHand();
        var x = network.Data(batch).X;
        if (byHand.Layout is { } layout) x = layout(x);
        byHand.Module.eval();
        return new(() => Predict(byHand, x), 1) { Parameters = byHand.ParameterCount, Operations = network.CountOperations(byHand) };
    }

    private static void Predict(HandWritten byHand, Tensor x)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        byHand.Forward(x)[0].data<float>().ToArray();
    }
}
