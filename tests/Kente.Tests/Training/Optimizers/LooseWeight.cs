using static Kente.Initializers;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Optimizers;

/// <summary>A layer that is a single weight.</summary>
internal sealed class LooseWeight : Operation
{
    private LooseWeight(string name, long[] shape, WeightLayout layout) => AddWeight(name, shape, Zeros(), layout: layout);

    public static Weight Of(long[] shape, double[] numbers, string name = "kernel", WeightLayout? layout = null)
    {
        var weight = new LooseWeight(name, shape, layout ?? WeightLayout.Plain).Weights[0];
        weight.Assign(Array.ConvertAll(numbers, number => (float)number));
        return weight;
    }

    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

    protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => inputs[0].alias();
}
