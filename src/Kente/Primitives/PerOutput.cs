using System.Collections;
using System.Runtime.CompilerServices;
using Kente.Primitives;

namespace Kente;

/// <summary>Something for each output of a model: one for all of them, a list in the order of the outputs, or one by the name of the output.</summary>
/// <typeparam name="T">What there is for each output: a loss, a weight, metrics.</typeparam>
/// <example><code>
/// loss: MeanSquaredError()
/// loss: [MeanSquaredError(), CategoricalCrossentropy()]
/// loss: new() { ["age"] = MeanSquaredError(), ["income"] = CategoricalCrossentropy() }
/// </code></example>
[CollectionBuilder(typeof(PerOutput), nameof(PerOutput.Create))]
public sealed class PerOutput<T> : IEnumerable<T>
{
    private readonly NamedValues<T> _values;

    /// <summary>Nothing yet; set values by the names of outputs.</summary>
    public PerOutput() => _values = new();

    internal PerOutput(IReadOnlyList<T> listed) => _values = new(listed);

    /// <summary>What is for the output of this name.</summary>
    /// <param name="output">Name of an output.</param>
    public T this[string output] { get => _values[output]; set => _values[output] = value; }

    internal NamedValues<T> Values => _values;

    /// <summary>The same for every output.</summary>
    /// <param name="value">What is for all of them.</param>
    public static implicit operator PerOutput<T>(T value) => new([value]);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes a <see cref="PerOutput{T}"/> from a collection expression.</summary>
public static class PerOutput
{
    /// <summary>A list in the order of the outputs.</summary>
    /// <param name="values">One for each output, or one for all.</param>
    public static PerOutput<T> Create<T>(ReadOnlySpan<T> values) => new(values.ToArray());
}
