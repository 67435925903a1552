using Kente.Data;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>A batch as tensors, matched to the model's inputs and outputs.</summary>
internal readonly struct TensorBatch(Tensor[] inputs, Tensor[] targets, Tensor?[] weights, int count)
{
    public Tensor[] Inputs => inputs;
    public Tensor[] Targets => targets;
    public Tensor?[] Weights => weights;
    public int Count => count;

    /// <summary>The tensors of a batch that <see cref="ArrayBatch.Prepared"/> has made ready.</summary>
    public static TensorBatch Of(Model model, ArrayBatch batch)
    {
        var inputs = new Tensor[batch.Inputs.Length];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = As(batch.Inputs[i].ToTensor(), model.EngineInputs[i].DType.ToTorch());
        var targets = new Tensor[batch.Targets.Length];
        for (int i = 0; i < targets.Length; i++) targets[i] = Target(batch.Targets[i]);
        var weights = new Tensor?[batch.Weights.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = batch.Weights[i] is { } given ? As(given.ToTensor(), ScalarType.Float32) : null;
        return new(inputs, targets, weights, batch.Count);
    }

    // Whole numbers stay whole: they may be the labels of classes.
    private static Tensor Target(NdArray array) => As(array.ToTensor(), array.DType is DType.Float32 or DType.Float64 or DType.Bool ? ScalarType.Float32 : ScalarType.Int64);

    private static Tensor As(Tensor tensor, ScalarType type) => tensor.dtype == type ? tensor : tensor.to(type, disposeAfter: true);
}
