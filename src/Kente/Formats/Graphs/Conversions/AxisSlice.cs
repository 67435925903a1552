namespace Kente.Formats.Graphs.Conversions;

/// <summary>The slice of a tensor along one axis.</summary>
/// <param name="Begin">First index; negative values count from the end. Default the first, or the last for a negative stride.</param>
/// <param name="End">Index after the last; negative values count from the end. Default the end of the axis.</param>
/// <param name="Stride">The stride, not 0.</param>
/// <param name="IsIndex">Whether <paramref name="Begin"/> is the only index, and the axis is removed.</param>
internal sealed record AxisSlice(long? Begin, long? End, int Stride, bool IsIndex)
{
    /// <summary>The whole axis.</summary>
    public static AxisSlice Whole { get; } = new(null, null, 1, IsIndex: false);

    /// <summary>Whether the slice is the whole of an axis.</summary>
    public bool IsWhole(long? length) =>
        !IsIndex && Stride == 1 && Begin is null or 0 && (End is null or int.MaxValue or long.MaxValue || End >= length);
}
