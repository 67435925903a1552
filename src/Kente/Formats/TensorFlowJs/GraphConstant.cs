namespace Kente.Formats.TensorFlowJs;

/// <summary>A constant of a graph.</summary>
/// <param name="Name">Name of its node.</param>
/// <param name="Shape">Lengths of all axes.</param>
/// <param name="Values">Values row by row, as <see cref="float"/>, <see cref="int"/> or <see cref="bool"/>.</param>
internal sealed record GraphConstant(string Name, IReadOnlyList<long> Shape, Array Values)
{
    /// <summary>Gets the type.</summary>
    public DType Type => Values switch { int[] => DType.Int32, bool[] => DType.Bool, _ => DType.Float32 };

    /// <summary>Gets the number of values.</summary>
    public int Count => Values.Length;

    /// <summary>Gets the values as floats.</summary>
    public float[] Floats => Values switch
    {
        float[] floats => floats,
        int[] integers => [.. integers.Select(integer => (float)integer)],
        var flags => [.. ((bool[])flags).Select(flag => flag ? 1f : 0f)],
    };

    /// <summary>Gets the values as integers; <see langword="null"/> if they are of another type.</summary>
    public int[]? Integers => Values as int[];

    /// <summary>Whether the shape is [n], or has further axes of length 1 before it.</summary>
    public bool IsVector(long length) => Shape.Count > 0 && Count == length && Shape[^1] == length;
}
