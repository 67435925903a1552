using System.Collections;

namespace Kente;

/// <summary>What a model computed: an array for each output, by name or in order. Of a model with one output it converts to that array.</summary>
public sealed class Predictions : IReadOnlyList<NdArray>
{
    private readonly NdArray[] _arrays;

    internal Predictions(IReadOnlyList<string> names, NdArray[] arrays) => (Names, _arrays) = (names, arrays);

    /// <summary>Names of the outputs, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public int Count => _arrays.Length;

    /// <summary>The array of an output.</summary>
    /// <param name="index">Its place among the outputs.</param>
    public NdArray this[int index] => _arrays[index];

    /// <summary>The array of an output.</summary>
    /// <param name="output">Its name.</param>
    /// <exception cref="ArgumentException">No such output; the message lists those there are.</exception>
    public NdArray this[string output] => Names.ToList().IndexOf(output) is >= 0 and var index
        ? _arrays[index]
        : throw new ArgumentException($"'{output}' is not an output of this model; its outputs are {string.Join(", ", Names)}.", nameof(output));

    /// <summary>The array of the only output.</summary>
    /// <param name="predictions">What a model with one output computed.</param>
    /// <exception cref="ArgumentException">The model has several outputs.</exception>
    public static implicit operator NdArray(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Count == 1
            ? predictions[0]
            : throw new ArgumentException($"This model has {predictions.Count} outputs ({string.Join(", ", predictions.Names)}); take one by its name.", nameof(predictions));
    }

    /// <inheritdoc/>
    public IEnumerator<NdArray> GetEnumerator() => _arrays.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
