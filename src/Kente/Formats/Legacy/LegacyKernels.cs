using Kente.Components.Layers.Convolution;
using Kente.Components.Layers.Recurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Formats.Legacy;

/// <summary>Reads the weights of one operation, in the layouts that earlier versions and CuDNN used.</summary>
/// <param name="file">The file.</param>
/// <param name="operation">The operation.</param>
/// <param name="paths">Datasets of its weights.</param>
internal sealed class LegacyKernels(LegacyFile file, Operation operation, IReadOnlyList<string> paths)
{
    private IReadOnlyList<Weight> Weights => operation.OwnWeights;

    /// <summary>Number of weights of an operation that stored each gate; <see langword="null"/> for other operations.</summary>
    public static int? GateWeights(Operation operation) => operation switch
    {
        LSTMCell or ConvLSTMCell => 12,
        GRUCell => 9,
        _ => null,
    };

    /// <summary>Returns the values of each weight.</summary>
    /// <exception cref="FormatException">A shape differs.</exception>
    public IEnumerable<(Weight Weight, float[] Values)> Read()
    {
        using var scope = NewDisposeScope();
        if (paths.Count == GateWeights(operation)) return [.. Weights.Select((weight, i) => (weight, Gates(weight, i)))];
        if (FromCuDnn() is { } converted) return converted;
        return [.. Weights.Select((weight, i) => (weight, Values(weight, i)))];
    }

    // Each gate has a kernel, a recurrent kernel and a bias. The gates of an LSTM were i, c, f, o.
    private float[] Gates(Weight weight, int i)
    {
        int[] gates = operation is GRUCell ? [0, 1, 2] : [0, 2, 1, 3];
        long[] shape = [.. weight.Shape];
        shape[^1] /= gates.Length;
        return cat([.. gates.Select(gate => Read(paths[(3 * gate) + i], shape, weight))], -1).data<float>().ToArray();
    }

    // CuDNN has two biases, and the kernels of its gates lie transposed.
    private List<(Weight, float[])>? FromCuDnn()
    {
        int gates = operation switch { LSTMCell => 4, GRUCell { ResetAfter: true } => 3, _ => 0 };
        if (gates == 0 || Weights.Count != 3) return null;
        long units = Weights[1].Shape[0];
        if (file.File.Dimensions(paths[2]) is not [var length] || length != 2 * gates * units) return null;
        var kernel = Read(paths[0], Weights[0].Shape, Weights[0]).chunk(gates, -1)
            .Select(gate => gate.contiguous().view(gate.shape[1], gate.shape[0]).t());
        var recurrent = Read(paths[1], Weights[1].Shape, Weights[1]).chunk(gates, -1).Select(gate => gate.t());
        var bias = Read(paths[2], [length], Weights[2]).view(2, gates * units);
        if (gates == 4) bias = bias.sum(0L);
        return
        [
            (Weights[0], Flat(cat([.. kernel], -1))), (Weights[1], Flat(cat([.. recurrent], -1))), (Weights[2], Flat(bias)),
        ];
    }

    private float[] Values(Weight weight, int i)
    {
        long[] shape = [.. weight.Shape];
        // Keras 1 stored the kernel of Conv1D with an axis of length 1.
        if (operation is Conv1D && i == 0 && file.File.Dimensions(paths[i])?.Count == 4) shape = [shape[0], 1, .. shape[1..]];
        if (weight.IsWhole)
        {
            file.File.Require(paths[i], shape, Owner(weight));
            return file.File.Integer(paths[i]);
        }
        var values = Read(paths[i], shape, weight);
        return Flat(Flipped(i) is { } axes ? values.flip(axes) : values);
    }

    // The convolutions of Theano turned their kernels.
    private long[]? Flipped(int i)
    {
        if (file.Backend != "theano") return null;
        bool flips = operation switch
        {
            Conv1D or Conv2D or Conv3D or Conv2DTranspose => i == 0,
            ConvLSTMCell => i < 2,
            _ => false,
        };
        return flips ? [.. Enumerable.Range(0, Weights[i].Shape.Count - 2).Select(axis => (long)axis)] : null;
    }

    private Tensor Read(string path, IReadOnlyList<long> shape, Weight weight)
    {
        file.File.Require(path, shape, Owner(weight));
        return tensor(file.File.Floats(path), [.. shape], device: CPU);
    }

    private static float[] Flat(Tensor values) => values.contiguous().data<float>().ToArray();

    private string Owner(Weight weight) => $"The weight '{weight.Name}' of layer '{operation.Name}'";
}
