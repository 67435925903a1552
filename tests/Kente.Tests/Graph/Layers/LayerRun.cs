using static Kente.Layers;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Graph.Layers;

/// <summary>Runs a single layer in a model of its own.</summary>
internal static class LayerRun
{
    /// <summary>Runs a prediction.</summary>
    public static NdArray Predict(Operation layer, params NdArray[] inputs)
    {
        var ends = Ends(inputs);
        return Predict(new Model(ends, layer.Apply(ends)[0]), inputs);
    }

    public static NdArray Predict(Model model, params NdArray[] inputs)
    {
        Arrays data = Arrays.Create(inputs);
        return model.Predict(data, Math.Max(1, inputs[0].Length));
    }

    /// <summary>Runs a training step that changes no weights except moving averages.</summary>
    public static NdArray Train(Model model, NdArray input)
    {
        Catch caught = new();
        model.Compile(Sgd(1e-3), caught);
        model.TrainOnBatch([input], [NdArray.Of(new float[input.Length], input.Length)]);
        return caught.Predicted!;
    }

    /// <summary>Creates inputs with the shapes and types of the data.</summary>
    public static SymbolicTensor[] Ends(params NdArray[] data) =>
        [.. data.Select(array => Input(Shape.Create([.. array.Shape.Skip(1).Select(length => (long?)length)]), array.DType))];

    public static double[] Numbers(NdArray array) => array.ToArray<double>();

    /// <summary>Creates an array of this shape with distinct values.</summary>
    public static NdArray Ramp(params long[] shape) =>
        NdArray.Of(
            [
                .. Enumerable.Range(
                    0, (int)shape.Aggregate(1L, (product, length) => product * length)).Select(i => (float)Math.Sin((1.7 * i) + 1)),
            ],
            shape);

    /// <summary>A loss that is always 0 and records the predictions.</summary>
    private sealed class Catch() : Loss("catch")
    {
        public NdArray? Predicted { get; private set; }

        protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => target;

        protected override Tensor PerSample(Tensor target, Tensor predicted)
        {
            Predicted = NdArray.Of(predicted);
            return predicted.mul(0).flatten(1).mean([1]);
        }
    }
}
