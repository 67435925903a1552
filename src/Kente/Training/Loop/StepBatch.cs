using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>The batch of a model's own step: all rows, including those without targets.</summary>
/// <param name="Arrays">The batch as arrays.</param>
/// <param name="Tensors">The batch as tensors, without rows that have no target.</param>
internal sealed record StepBatch(ArrayBatch Arrays, TensorBatch Tensors)
{
    /// <summary>Returns the targets of all rows; <see langword="null"/> for outputs without targets.</summary>
    public Tensor?[] Targets(Compilation compilation) => [.. Arrays.Targets.Select((array, i) =>
        Tensors.CountOf(i) == Tensors.Count ? Tensors.Targets[i]
        : Tensors.CountOf(i) == 0 && !compilation.HasLoss(i) ? null
        : TensorBatch.Target(array, compilation.Model.TorchDevice))];

    /// <summary>Returns the sample weights of all rows.</summary>
    public Tensor?[] Weights(Compilation compilation) => [.. Arrays.Weights.Select((array, i) =>
        array is null || Tensors.CountOf(i) == Tensors.Count ? Tensors.Weights[i] : array.ToTensor(compilation.Model.TorchDevice).to(ScalarType.Float32))];
}
