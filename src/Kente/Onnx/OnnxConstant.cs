using System.Runtime.InteropServices;

namespace Kente.Onnx;

/// <summary>A constant tensor in a graph: a weight or an operand of a node.</summary>
internal sealed record OnnxConstant(DType Type, long[] Dimensions, byte[] Data)
{
    public static OnnxConstant Of<T>(DType type, ReadOnlySpan<T> values, params long[] dimensions) where T : unmanaged =>
        new(type, dimensions, MemoryMarshal.AsBytes(values).ToArray());

    public long[] ToIntegers() => MemoryMarshal.Cast<byte, long>(Data).ToArray();

    /// <summary>Permutes the axes: axis i of the broadcast tensor moves to order[i].</summary>
    public OnnxConstant Permute(int[] order)
    {
        int rank = order.Length;
        long[] lengths = [.. Enumerable.Repeat(1L, rank - Dimensions.Length), .. Dimensions];
        var (moved, strides) = (new long[rank], new long[rank]);
        long stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--)
        {
            (moved[order[axis]], strides[order[axis]]) = (lengths[axis], stride);
            stride *= lengths[axis];
        }
        if (stride == 0) return this with { Dimensions = moved };

        int size = (int)(Data.Length / stride);
        var data = new byte[Data.Length];
        var at = new long[rank];
        for (int to = 0; to < data.Length; to += size)
        {
            long from = 0;
            for (int axis = 0; axis < rank; axis++) from += at[axis] * strides[axis];
            Data.AsSpan((int)from * size, size).CopyTo(data.AsSpan(to));
            for (int axis = rank - 1; axis >= 0 && ++at[axis] == moved[axis]; axis--) at[axis] = 0;
        }
        return new(Type, moved, data);
    }
}
