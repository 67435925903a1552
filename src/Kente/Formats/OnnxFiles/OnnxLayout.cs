using Kente.Formats.Graphs;

namespace Kente.Formats.OnnxFiles;

/// <summary>The layout of images: channels second in ONNX, channels last in Kente.</summary>
internal static class OnnxLayout
{
    /// <summary>Returns a tensor of images, sequences or volumes with channels last.</summary>
    public static SymbolicTensor ChannelsLast(this NodeCall call, GraphValue x)
    {
        if (x.Rank < 3) throw call.Malformed($"its input has {x.Rank} axes; at least 3 are expected");
        return call.InOrder(x.HasBatch ? x : new(call.Batched(x), hasBatch: true), Order(x.Rank));
    }

    /// <summary>Returns a tensor with channels last as a value of the graph.</summary>
    public static GraphValue ChannelsSecond(SymbolicTensor tensor) => new(tensor, hasBatch: true, Order(tensor.Shape.Rank + 1));

    /// <summary>Returns the number of channels of a tensor with channels last.</summary>
    public static int Channels(this NodeCall call, SymbolicTensor x) => x.Shape[^1] is { } channels
        ? (int)channels
        : throw call.Malformed("its input has an unknown number of channels");

    // Axis 1 of the graph is the last, the others follow the batch.
    private static int[] Order(int rank) => [0, rank - 1, .. Enumerable.Range(1, rank - 2)];
}
