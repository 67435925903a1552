using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Formats.Graphs;

/// <summary>A constant of a graph.</summary>
/// <param name="Name">Name of its node.</param>
/// <param name="Shape">Lengths of all axes.</param>
/// <param name="Values">
/// Values row by row, as <see cref="float"/>, <see cref="double"/>, <see cref="int"/>, <see cref="long"/>, <see cref="byte"/> or
/// <see cref="bool"/>.
/// </param>
internal sealed record GraphConstant(string Name, IReadOnlyList<long> Shape, Array Values)
{
    /// <summary>Gets the type that the constant has between operations; floating-point numbers are computed with 32 bits.</summary>
    public DType Type => Values switch
    {
        int[] => DType.Int32,
        long[] => DType.Int64,
        byte[] => DType.UInt8,
        bool[] => DType.Bool,
        _ => DType.Float32,
    };

    /// <summary>Gets the number of values.</summary>
    public int Count => Values.Length;

    /// <summary>Gets the order of the axes if they are permuted: axis i of the graph is axis <c>Order[i]</c>.</summary>
    public IReadOnlyList<int>? Order { get; init; }

    /// <summary>Gets the values as floats.</summary>
    public float[] Floats => Values as float[] ?? [.. Numbers.Select(number => (float)number)];

    /// <summary>Gets the values as numbers.</summary>
    public IEnumerable<double> Numbers => Values switch
    {
        float[] floats => floats.Select(number => (double)number),
        double[] doubles => doubles,
        bool[] flags => flags.Select(flag => flag ? 1.0 : 0),
        byte[] bytes => bytes.Select(number => (double)number),
        int[] integers => integers.Select(number => (double)number),
        _ => ((long[])Values).Select(number => (double)number),
    };

    /// <summary>Gets the values as integers; <see langword="null"/> if they are of another type.</summary>
    public int[]? Integers => Values switch
    {
        int[] integers => integers,
        // The ends of slices may be the largest integer of 64 bits.
        long[] integers => [.. integers.Select(integer => (int)Math.Clamp(integer, int.MinValue, int.MaxValue))],
        byte[] bytes => [.. bytes.Select(integer => (int)integer)],
        _ => null,
    };

    /// <summary>Whether the shape is [n], or has further axes of length 1 before it.</summary>
    public bool IsVector(long length) => Shape.Count > 0 && Count == length && Shape[^1] == length;

    /// <summary>Creates a constant from a tensor.</summary>
    /// <exception cref="FormatException">The tensor has another type.</exception>
    public static GraphConstant Of(string name, Tensor tensor)
    {
        using var values = tensor.contiguous();
        return new(name, values.shape, values.dtype switch
        {
            ScalarType.Float32 => values.data<float>().ToArray(),
            ScalarType.Float64 => values.data<double>().ToArray(),
            ScalarType.Int32 => values.data<int>().ToArray(),
            ScalarType.Int64 => values.data<long>().ToArray(),
            ScalarType.Byte => values.data<byte>().ToArray(),
            ScalarType.Bool => values.data<bool>().ToArray(),
            _ => throw new FormatException($"The constant '{name}' has the type {values.dtype}."),
        });
    }

    /// <summary>Returns the values as a tensor.</summary>
    public Tensor ToTensor()
    {
        long[] shape = [.. Shape];
        using var flat = Values switch
        {
            float[] values => tensor(values, device: CPU),
            double[] values => tensor(values, device: CPU),
            int[] values => tensor(values, device: CPU),
            long[] values => tensor(values, device: CPU),
            byte[] values => tensor(values, device: CPU),
            _ => tensor((bool[])Values, device: CPU),
        };
        return flat.reshape(shape);
    }

    /// <summary>Returns the constant with leading axes of length 1 and permuted axes: axis i moves to <c>order[i]</c>.</summary>
    public GraphConstant Permute(IReadOnlyList<int> order)
    {
        using var scope = NewDisposeScope();
        long[] lengths = [.. Enumerable.Repeat(1L, order.Count - Shape.Count), .. Shape];
        long[] sources = [.. Enumerable.Range(0, order.Count).Select(axis => (long)order.ToList().IndexOf(axis))];
        return Of(Name, ToTensor().reshape(lengths).permute(sources)) with { Order = order };
    }
}
