using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>A batch as tensors, matched to the model's inputs and outputs.</summary>
internal readonly struct TensorBatch(Tensor[] inputs, Tensor[] targets, Tensor?[] weights, Tensor?[] present, int count)
{
    public Tensor[] Inputs => inputs;

    /// <summary>What is known to be right: only the rows that have a target.</summary>
    public Tensor[] Targets => targets;

    /// <summary>Weights of the rows that have a target.</summary>
    public Tensor?[] Weights => weights;

    public int Count => count;

    /// <summary>How many rows have a target for an output.</summary>
    public int CountOf(int output) => present[output] is { } rows ? (int)rows.shape[0] : count;

    /// <summary>Those rows of what was computed for an output that have a target.</summary>
    public Tensor Present(int output, Tensor computed) => present[output] is { } rows ? computed.index_select(0, rows) : computed;

    /// <summary>The tensors of a batch that <see cref="ArrayBatch.Prepared"/> has made ready.</summary>
    public static TensorBatch Of(Model model, ArrayBatch batch)
    {
        var inputs = new Tensor[batch.Inputs.Length];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = As(batch.Inputs[i].ToTensor(model.Place), model.EngineInputs[i].DType.ToTorch());
        var targets = new Tensor[batch.Targets.Length];
        var weights = new Tensor?[batch.Weights.Length];
        var present = new Tensor?[targets.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            int[]? rows = batch.Targets[i].RowsWithoutNaN();
            present[i] = rows is null ? null : tensor(Array.ConvertAll(rows, row => (long)row), device: model.Place);
            targets[i] = Target(rows is null ? batch.Targets[i] : batch.Targets[i].Rows(rows), model.Place);
            weights[i] = batch.Weights[i] is { } given ? As((rows is null ? given : given.Rows(rows)).ToTensor(model.Place), ScalarType.Float32) : null;
        }
        return new(inputs, targets, weights, present, batch.Count);
    }

    // Whole numbers stay whole: they may be the labels of classes.
    private static Tensor Target(NdArray array, torch.Device device) => As(array.ToTensor(device), array.DType is DType.Float32 or DType.Float64 or DType.Bool ? ScalarType.Float32 : ScalarType.Int64);

    private static Tensor As(Tensor tensor, ScalarType type) => tensor.dtype == type ? tensor : tensor.to(type, disposeAfter: true);
}
