using Kente.Components.Layers.Merging;

namespace Kente;

public static partial class Layers
{
    /// <summary>Puts the inputs end to end along one axis.</summary>
    /// <param name="axis">The axis, counted from the batch, or from the end where negative; default −1.</param>
    /// <param name="name">Name; default <c>concatenate</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the batch.</exception>
    public static Merge Concatenate(int axis = -1, string? name = null) => new Concatenate(axis, name);

    /// <summary>The sum of the inputs. An axis of length 1 is repeated.</summary>
    /// <param name="name">Name; default <c>add</c>, numbered.</param>
    public static Merge Add(string? name = null) => new Add(name);

    /// <summary>The first input without the second. An axis of length 1 is repeated.</summary>
    /// <param name="name">Name; default <c>subtract</c>, numbered.</param>
    public static Merge Subtract(string? name = null) => new Subtract(name);

    /// <summary>The product of the inputs, number by number. An axis of length 1 is repeated.</summary>
    /// <param name="name">Name; default <c>multiply</c>, numbered.</param>
    public static Merge Multiply(string? name = null) => new Multiply(name);

    /// <summary>The mean of the inputs, number by number. An axis of length 1 is repeated.</summary>
    /// <param name="name">Name; default <c>average</c>, numbered.</param>
    public static Merge Average(string? name = null) => new Average(name);

    /// <summary>The largest of the inputs, number by number. An axis of length 1 is repeated.</summary>
    /// <param name="name">Name; default <c>maximum</c>, numbered.</param>
    public static Merge Maximum(string? name = null) => new Maximum(name);

    /// <summary>The smallest of the inputs, number by number. An axis of length 1 is repeated.</summary>
    /// <param name="name">Name; default <c>minimum</c>, numbered.</param>
    public static Merge Minimum(string? name = null) => new Minimum(name);

    /// <summary>The dot products of two inputs along one axis of each, for every combination of their other axes.</summary>
    /// <param name="axis">The axis of both inputs, counted from the batch, or from the end where negative.</param>
    /// <param name="normalize">Whether vectors are brought to length 1 first, which gives the cosine; default false.</param>
    /// <param name="name">Name; default <c>dot</c>, numbered.</param>
    /// <returns>(None, length) twice → (None, 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the batch.</exception>
    public static Merge Dot(int axis, bool normalize = false, string? name = null) => new Dot(axis, axis, normalize, name);

    /// <summary>The dot products of two inputs along one axis of each, for every combination of their other axes.</summary>
    /// <param name="axes">The axis of the first input and that of the second, counted from the batch, or from the end where negative.</param>
    /// <param name="normalize">Whether vectors are brought to length 1 first, which gives the cosine; default false.</param>
    /// <param name="name">Name; default <c>dot</c>, numbered.</param>
    /// <returns>(None, a, length), (None, b, length) → (None, a, b) with axes (2, 2).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch.</exception>
    public static Merge Dot((int First, int Second) axes, bool normalize = false, string? name = null) => new Dot(axes.First, axes.Second, normalize, name);
}
