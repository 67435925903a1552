using Kente.Components.Layers.Merging;

namespace Kente;

public static partial class Layers
{
    /// <summary>Concatenates the inputs along an axis.</summary>
    /// <param name="axis">Axis to concatenate along, where 0 is the batch and negative values count from the end; default −1.</param>
    /// <param name="name">Name of the layer; default <c>concatenate</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the batch axis.</exception>
    public static Merge Concatenate(int axis = -1, string? name = null) => new Concatenate(axis, name);

    /// <summary>Adds the inputs element-wise. Axes of length 1 are broadcast.</summary>
    /// <param name="name">Name of the layer; default <c>add</c>, numbered.</param>
    public static Merge Add(string? name = null) => new Add(name);

    /// <summary>Subtracts the second input from the first, element-wise. Axes of length 1 are broadcast.</summary>
    /// <param name="name">Name of the layer; default <c>subtract</c>, numbered.</param>
    public static Merge Subtract(string? name = null) => new Subtract(name);

    /// <summary>Multiplies the inputs element-wise. Axes of length 1 are broadcast.</summary>
    /// <param name="name">Name of the layer; default <c>multiply</c>, numbered.</param>
    public static Merge Multiply(string? name = null) => new Multiply(name);

    /// <summary>Computes the element-wise mean of the inputs. Axes of length 1 are broadcast.</summary>
    /// <param name="name">Name of the layer; default <c>average</c>, numbered.</param>
    public static Merge Average(string? name = null) => new Average(name);

    /// <summary>Computes the element-wise maximum of the inputs. Axes of length 1 are broadcast.</summary>
    /// <param name="name">Name of the layer; default <c>maximum</c>, numbered.</param>
    public static Merge Maximum(string? name = null) => new Maximum(name);

    /// <summary>Computes the element-wise minimum of the inputs. Axes of length 1 are broadcast.</summary>
    /// <param name="name">Name of the layer; default <c>minimum</c>, numbered.</param>
    public static Merge Minimum(string? name = null) => new Minimum(name);

    /// <summary>Computes the dot products of two inputs along an axis of each, for every combination of their other axes.</summary>
    /// <param name="axis">Axis of both inputs, where 0 is the batch and negative values count from the end.</param>
    /// <param name="normalize">Whether vectors are L2-normalized first, which gives the cosine similarity; default false.</param>
    /// <param name="name">Name of the layer; default <c>dot</c>, numbered.</param>
    /// <returns>(None, length) twice → (None, 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the batch axis.</exception>
    public static Merge Dot(int axis, bool normalize = false, string? name = null) => new Dot(axis, axis, normalize, name);

    /// <summary>Computes the dot products of two inputs along an axis of each, for every combination of their other axes.</summary>
    /// <param name="axes">Axis of the first and of the second input, where 0 is the batch and negative values count from the end.</param>
    /// <param name="normalize">Whether vectors are L2-normalized first, which gives the cosine similarity; default false.</param>
    /// <param name="name">Name of the layer; default <c>dot</c>, numbered.</param>
    /// <returns>(None, a, length), (None, b, length) → (None, a, b) with axes (2, 2).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0, the batch axis.</exception>
    public static Merge Dot((int First, int Second) axes, bool normalize = false, string? name = null) =>
        new Dot(axes.First, axes.Second, normalize, name);
}
