using System.Collections;
using System.Runtime.CompilerServices;
using Kente.Primitives;
using TorchSharp;

namespace Kente;

/// <summary>Data for a model: a single array, a list of arrays in the order of its inputs or outputs, or arrays by name.</summary>
/// <example><code>
/// model.Fit(images, labels);
/// model.Fit([images, texts], new() { ["age"] = ages, ["gender"] = genders });
/// </code></example>
[CollectionBuilder(typeof(Arrays), nameof(Create))]
public sealed class Arrays : IEnumerable<NdArray>
{
    private readonly NamedValues<NdArray> _values;

    /// <summary>Initializes an empty set, whose arrays are set by the names of inputs or outputs.</summary>
    public Arrays() => _values = new();

    private Arrays(NdArray[] listed) : this(new NamedValues<NdArray>(listed)) { }

    private Arrays(NamedValues<NdArray> values) => _values = values;

    /// <summary>Gets or sets the array of an input or output.</summary>
    /// <param name="name">Name of an input or output.</param>
    public NdArray this[string name] { get => _values[name]; set => _values[name] = value; }

    /// <summary>Creates data from arrays in order.</summary>
    /// <param name="arrays">One array for each input or output.</param>
    public static Arrays Create(ReadOnlySpan<NdArray> arrays) => new(arrays.ToArray());

    /// <summary>Selects samples from every array.</summary>
    /// <param name="rows">Zero-based indices of the samples, in the order of the result.</param>
    public Arrays Rows(IReadOnlyList<int> rows)
    {
        int[] indices = [.. rows];
        return new(_values.Select(array => array.Rows(indices)));
    }

    /// <summary>Returns one array for each name.</summary>
    /// <exception cref="ArgumentException">A name is unknown or missing, or the numbers of samples differ.</exception>
    internal NdArray[] For(IReadOnlyList<string> names, string kind, string argument)
    {
        var arrays = _values.For(names, kind, argument, shared: false);
        for (int i = 1; i < arrays.Length; i++)
            if (arrays[i].Length != arrays[0].Length)
                throw new ArgumentException(
                    $"'{names[i]}' in '{argument}' has {arrays[i].Length} samples, but '{names[0]}' has {arrays[0].Length}; all arrays must have the same number of samples.",
                    argument);
        return arrays;
    }

    /// <summary>Number of arrays.</summary>
    internal int Count => _values.Count;

    /// <summary>Returns whether the arrays are named.</summary>
    internal bool IsNamed => _values.IsNamed;

    /// <summary>Returns whether there is an array of a name.</summary>
    internal bool Has(string name) => _values.Has(name);

    /// <summary>Returns one array for each name; <see langword="null"/> for names without an array.</summary>
    internal NdArray?[] ForOptional(IReadOnlyList<string> names, string kind, string argument) =>
        _values.ForOptional(names, kind, argument);

    /// <inheritdoc/>
    public IEnumerator<NdArray> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Converts one array to data.</summary>
    /// <param name="array">The array.</param>
    public static implicit operator Arrays(NdArray array) => new([array]);

    /// <summary>Converts a rectangular .NET array of numbers, Booleans or strings, such as a <c>long[]</c> or a <c>float[,]</c>.</summary>
    /// <param name="values">The values; see <see cref="NdArray.Of(Array)"/>.</param>
    /// <exception cref="ArgumentException">The element type is not supported.</exception>
    public static implicit operator Arrays(Array values) => values is NdArray[] listed ? new(listed) : new([(NdArray)values]);

    /// <summary>Converts a tensor to an array.</summary>
    /// <param name="tensor">The tensor; its values are copied.</param>
    public static implicit operator Arrays(torch.Tensor tensor) => new([tensor]);
}
