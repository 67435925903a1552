using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>A batch as tensors, matched to the model's inputs and outputs.</summary>
internal readonly struct TensorBatch(Tensor[] inputs, Tensor[] targets, Tensor?[] weights, Tensor?[] present, int count)
{
    public Tensor[] Inputs => inputs;

    /// <summary>Targets of the rows that have one.</summary>
    public Tensor[] Targets => targets;

    /// <summary>Sample weights of the rows that have a target.</summary>
    public Tensor?[] Weights => weights;

    public int Count => count;

    /// <summary>Returns the number of rows with a target for an output.</summary>
    public int CountOf(int output) => present[output] is { } rows ? (int)rows.shape[0] : count;

    /// <summary>Selects the rows with a target from the computed values of an output.</summary>
    public Tensor Present(int output, Tensor computed) => present[output] is { } rows ? computed.index_select(0, rows) : computed;

    /// <summary>Creates the tensors of a batch after <see cref="ArrayBatch.Preprocess"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="part">The rows of the inputs that this process needs; <see langword="null"/> for all.</param>
    public static TensorBatch Of(Model model, ArrayBatch batch, RankRows? part = null)
    {
        var inputs = new Tensor[batch.Inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            var input = part is null ? batch.Inputs[i] : batch.Inputs[i].Slice((int)part.Start, (int)part.Count);
            inputs[i] = As(input.ToTensor(model.TorchDevice), model.GraphInputs[i].DType.ToTorch());
        }
        var targets = new Tensor[batch.Targets.Length];
        var weights = new Tensor?[batch.Weights.Length];
        var present = new Tensor?[targets.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            int[]? rows = batch.Targets[i].RowsWithoutNaN();
            present[i] = rows is null ? null : tensor(Array.ConvertAll(rows, row => (long)row), device: model.TorchDevice);
            targets[i] = Target(rows is null ? batch.Targets[i] : batch.Targets[i].Rows(rows), model.TorchDevice);
            weights[i] = batch.Weights[i] is { } given
                ? As((rows is null ? given : given.Rows(rows)).ToTensor(model.TorchDevice), ScalarType.Float32)
                : null;
        }
        return new(inputs, targets, weights, present, batch.Count);
    }

    // Integers stay integers, since they may be class labels.
    public static Tensor Target(NdArray array, torch.Device device) =>
        As(array.ToTensor(device), array.DType is DType.Float32 or DType.Float64 or DType.Bool ? ScalarType.Float32 : ScalarType.Int64);

    private static Tensor As(Tensor tensor, ScalarType type) => tensor.dtype == type ? tensor : tensor.to(type, disposeAfter: true);
}
