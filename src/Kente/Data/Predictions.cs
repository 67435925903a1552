using System.Collections;

namespace Kente;

/// <summary>Outputs of a model, by name or in order. The predictions of a model with one output convert to an array.</summary>
public sealed class Predictions : IReadOnlyList<NdArray>
{
    private readonly NdArray[] _arrays;

    internal Predictions(IReadOnlyList<string> names, NdArray[] arrays) => (Names, _arrays) = (names, arrays);

    /// <summary>Gets the names of the outputs, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public int Count => _arrays.Length;

    /// <summary>Gets the array of an output.</summary>
    /// <param name="index">Zero-based index of the output.</param>
    public NdArray this[int index] => _arrays[index];

    /// <summary>Gets the array of an output.</summary>
    /// <param name="output">Name of the output.</param>
    /// <exception cref="ArgumentException">The output does not exist; the message lists the outputs.</exception>
    public NdArray this[string output] => Names.ToList().IndexOf(output) is >= 0 and var index
        ? _arrays[index]
        : throw new ArgumentException(
            $"'{output}' is not an output of this model; its outputs are {string.Join(", ", Names)}.", nameof(output));

    /// <summary>Gets a number of the predictions of a model with one output.</summary>
    /// <param name="row">Zero-based index of the sample.</param>
    /// <param name="column">Zero-based index of the value in its row.</param>
    /// <exception cref="ArgumentException">The model has several outputs, or the output has another number of axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public double this[int row, int column] => ((NdArray)this)[row, column];

    /// <summary>Converts the predictions of a model with one output to their array.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <exception cref="ArgumentException">The model has several outputs.</exception>
    public static implicit operator NdArray(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Count == 1
            ? predictions[0]
            : throw new ArgumentException(
                $"The model has {predictions.Count} outputs ({string.Join(", ", predictions.Names)}); select one by name.",
                nameof(predictions));
    }

    /// <inheritdoc/>
    public IEnumerator<NdArray> GetEnumerator() => _arrays.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
