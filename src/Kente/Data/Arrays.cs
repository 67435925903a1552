using System.Collections;
using System.Runtime.CompilerServices;
using Kente.Primitives;
using TorchSharp;

namespace Kente;

/// <summary>Data for a model: one array, a list of arrays in the order of its inputs (or outputs), or arrays by their names.</summary>
/// <example><code>
/// model.Fit(images, labels);
/// model.Fit([images, texts], new() { ["age"] = ages, ["gender"] = genders });
/// </code></example>
[CollectionBuilder(typeof(Arrays), nameof(Create))]
public sealed class Arrays : IEnumerable<NdArray>
{
    private readonly NamedValues<NdArray> _values;

    /// <summary>Nothing yet; set arrays by the names of inputs or outputs.</summary>
    public Arrays() => _values = new();

    private Arrays(NdArray[] listed) : this(new NamedValues<NdArray>(listed)) { }

    private Arrays(NamedValues<NdArray> values) => _values = values;

    /// <summary>The array of this name.</summary>
    /// <param name="name">Name of an input or output.</param>
    public NdArray this[string name] { get => _values[name]; set => _values[name] = value; }

    /// <summary>A list of arrays in order.</summary>
    /// <param name="arrays">One for each input or output.</param>
    public static Arrays Create(ReadOnlySpan<NdArray> arrays) => new(arrays.ToArray());

    /// <summary>These samples of every array, in this order.</summary>
    /// <param name="rows">Their numbers, from 0.</param>
    public Arrays Rows(IReadOnlyList<int> rows)
    {
        int[] wanted = [.. rows];
        return new(_values.Select(array => array.Rows(wanted)));
    }

    /// <summary>One array for each name.</summary>
    /// <exception cref="ArgumentException">A name does not exist, one is missing, or the number of samples differs.</exception>
    internal NdArray[] For(IReadOnlyList<string> names, string ends, string what)
    {
        var arrays = _values.For(names, ends, what, shared: false);
        for (int i = 1; i < arrays.Length; i++)
            if (arrays[i].Length != arrays[0].Length)
                throw new ArgumentException($"'{names[i]}' in {what} has {arrays[i].Length} samples, but '{names[0]}' has {arrays[0].Length}.", what);
        return arrays;
    }

    /// <summary>As <see cref="For"/>, but a name may have none.</summary>
    internal NdArray?[] ForOptional(IReadOnlyList<string> names, string ends, string what) => _values.ForOptional(names, ends, what);

    /// <inheritdoc/>
    public IEnumerator<NdArray> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

#pragma warning disable CS1591, SA1600 // conversions all say the same: the array becomes data
    public static implicit operator Arrays(NdArray array) => new([array]);
    public static implicit operator Arrays(float[] values) => new([values]);
    public static implicit operator Arrays(double[] values) => new([values]);
    public static implicit operator Arrays(int[] values) => new([values]);
    public static implicit operator Arrays(string[] values) => new([values]);
    public static implicit operator Arrays(float[,] values) => new([values]);
    public static implicit operator Arrays(double[,] values) => new([values]);
    public static implicit operator Arrays(int[,] values) => new([values]);
    public static implicit operator Arrays(string[,] values) => new([values]);
    public static implicit operator Arrays(float[,,] values) => new([values]);
    public static implicit operator Arrays(float[,,,] values) => new([values]);
    public static implicit operator Arrays(torch.Tensor tensor) => new([tensor]);
#pragma warning restore CS1591, SA1600
}
