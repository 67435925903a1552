namespace Kente.Components.Layers;

/// <summary>
/// Axes as counted in Keras: 0 is the batch, 1 the first axis of a <see cref="Shape"/>, and negative values count from the end.
/// </summary>
internal static class Axis
{
    public static void NotBatch(int axis)
    {
        if (axis == 0)
            throw new ArgumentOutOfRangeException(nameof(axis), axis, "Axis 0 is the batch; the first axis of a sample is 1, the last −1.");
    }

    /// <summary>Copies a list of at least one axis, none of which is the batch.</summary>
    public static int[] Several(IReadOnlyList<int> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        ArgumentOutOfRangeException.ThrowIfZero(axes.Count, nameof(axes));
        foreach (int axis in axes) NotBatch(axis);
        return [.. axes];
    }

    public static bool Exists(int axis, Shape shape) => axis != 0 && axis <= shape.Rank && axis >= -shape.Rank;

    /// <summary>Gets the index of an axis in a shape without the batch.</summary>
    public static int Of(int axis, Shape shape) => axis > 0 ? axis - 1 : shape.Rank + axis;

    /// <summary>Gets the non-negative indices of axes in a shape with the batch, whose index is 0.</summary>
    public static long[] WithBatch(IReadOnlyList<int> axes, Shape shape) => [.. axes.Select(axis => Of(axis, shape) + 1L)];
}
