using System.Collections;
using System.Runtime.CompilerServices;
using Kente.Primitives;

namespace Kente;

/// <summary>
/// A value for each output of a model: one value for all outputs, a list in the order of the outputs, or values by output name.
/// </summary>
/// <typeparam name="T">Type of the values: a loss, a weight, metrics.</typeparam>
/// <example><code>
/// model.Compile(Adam(), loss: MeanSquaredError());
/// model.Compile(Adam(), loss: [MeanSquaredError(), CategoricalCrossentropy()]);
/// model.Compile(Adam(), loss: new() { ["age"] = MeanSquaredError(), ["income"] = CategoricalCrossentropy() });
/// </code></example>
[CollectionBuilder(typeof(PerOutput), nameof(PerOutput.Create))]
public sealed class PerOutput<T> : IEnumerable<T>
{
    private readonly NamedValues<T> _values;

    /// <summary>Initializes an empty set, whose values are set by output name.</summary>
    public PerOutput() => _values = new();

    internal PerOutput(IReadOnlyList<T> listed) => _values = new(listed);

    /// <summary>Gets or sets the value for an output.</summary>
    /// <param name="output">Name of the output.</param>
    public T this[string output] { get => _values[output]; set => _values[output] = value; }

    internal NamedValues<T> Values => _values;

    /// <summary>Uses one value for every output.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator PerOutput<T>(T value) => new([value]);

    /// <summary>Converts a dictionary whose keys are names of outputs.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator PerOutput<T>(Dictionary<string, T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        PerOutput<T> converted = new();
        foreach (var (output, value) in values) converted[output] = value;
        return converted;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Creates a <see cref="PerOutput{T}"/> from a collection expression.</summary>
public static class PerOutput
{
    /// <summary>Creates values in the order of the outputs.</summary>
    /// <param name="values">One value for each output, or one for all.</param>
    public static PerOutput<T> Create<T>(ReadOnlySpan<T> values) => new(values.ToArray());
}
