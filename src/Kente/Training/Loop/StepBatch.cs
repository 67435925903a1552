using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>The batch of a model's own step: all rows, including those without targets.</summary>
/// <param name="Arrays">The batch as arrays.</param>
/// <param name="Tensors">The batch as tensors, without rows that have no target.</param>
internal sealed record StepBatch(ArrayBatch Arrays, TensorBatch Tensors)
{
    /// <summary>Returns the targets of all rows; <see langword="null"/> for outputs without targets.</summary>
    public Tensor?[] Targets(Model model) => [.. Arrays.Targets.Select((array, i) =>
        Tensors.CountOf(i) == Tensors.Count ? Tensors.Targets[i]
        : Tensors.CountOf(i) == 0 && !model.Compilation!.HasLoss(i) ? null
        : TensorBatch.Target(array, model.TorchDevice))];

    /// <summary>Returns the sample weights of all rows.</summary>
    public Tensor?[] Weights(Model model) => [.. Arrays.Weights.Select((array, i) =>
        array is null || Tensors.CountOf(i) == Tensors.Count ? Tensors.Weights[i] : array.ToTensor(model.TorchDevice).to(ScalarType.Float32))];
}
