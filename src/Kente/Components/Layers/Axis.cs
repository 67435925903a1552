namespace Kente.Components.Layers;

/// <summary>Axes as Keras counts them: 0 is the batch, 1 the first of a <see cref="Shape"/>, negative ones from the end.</summary>
internal static class Axis
{
    public static void NotBatch(int axis)
    {
        if (axis == 0) throw new ArgumentOutOfRangeException(nameof(axis), axis, "Axis 0 is the batch; the first axis of a sample is 1, the last −1.");
    }

    /// <summary>A copy of several axes, none of them the batch.</summary>
    public static int[] Several(IReadOnlyList<int> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        ArgumentOutOfRangeException.ThrowIfZero(axes.Count, nameof(axes));
        foreach (int axis in axes) NotBatch(axis);
        return [.. axes];
    }

    public static bool Exists(int axis, Shape shape) => axis != 0 && axis <= shape.Rank && axis >= -shape.Rank;

    /// <summary>Its place in a shape without the batch.</summary>
    public static int Of(int axis, Shape shape) => axis > 0 ? axis - 1 : shape.Rank + axis;

    /// <summary>Their places with the batch, which is 0; none is negative.</summary>
    public static long[] WithBatch(IReadOnlyList<int> axes, Shape shape) => [.. axes.Select(axis => Of(axis, shape) + 1L)];
}
