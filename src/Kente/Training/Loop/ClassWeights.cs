using System.Collections;
using System.Globalization;
using System.Numerics.Tensors;

namespace Kente;

/// <summary>
/// Weights of classes: <c>new() { [0] = 1, [1] = 5 }</c>, a dictionary of them, or <see cref="Balanced"/>. The default weight of a class is 1.
/// They hold for every output of a model; <c>new() { ["gender"] = new() { [1] = 3 } }</c> gives some outputs weights of their own.
/// </summary>
public sealed class ClassWeights : IEnumerable<KeyValuePair<int, double>>
{
    private readonly Dictionary<int, double> _weights = [];
    private readonly PerOutput<ClassWeights> _outputs = new();

    /// <summary>Initializes weights that are all 1.</summary>
    public ClassWeights() { }

    /// <summary>Initializes weights from a dictionary.</summary>
    /// <param name="weights">The weight of each class, 0 or more; those of other classes are 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public ClassWeights(IEnumerable<KeyValuePair<int, double>> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var (label, weight) in weights) this[label] = weight;
    }

    /// <summary>
    /// Computes weights with which all classes count the same: the number of samples divided by the number of classes and by that of the
    /// samples of the class, as scikit-learn's <c>balanced</c>.
    /// </summary>
    /// <param name="targets">Indices of classes, or one-hot rows. Rows that are NaN do not count.</param>
    /// <exception cref="ArgumentException">There are no targets, or they are not classes.</exception>
    public static ClassWeights Balanced(NdArray targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        float[] values = targets.ToArray<float>();
        int width = targets.Length == 0 ? 1 : values.Length / targets.Length;
        SortedDictionary<int, int> counts = [];
        for (int row = 0; row < targets.Length; row++)
        {
            var one = values.AsSpan(row * width, width);
            if (one.Contains(float.NaN)) continue;
            int label = width == 1 ? (int)one[0] : one.IndexOf(TensorPrimitives.Max<float>(one));
            if (width == 1 ? label != one[0] : TensorPrimitives.Sum<float>(one) != 1 || one[label] != 1)
                throw new ArgumentException(
                    $"Balanced weights require one class for each row, as an index or as a one-hot row, but row {row} is "
                        + $"{string.Join(", ", one.ToArray().Select(value => value.ToString(CultureInfo.InvariantCulture)))}.", nameof(targets));
            counts[label] = counts.GetValueOrDefault(label) + 1;
        }
        if (counts.Count == 0) throw new ArgumentException("There are no targets.", nameof(targets));
        double samples = counts.Values.Sum();
        return new(counts.Select(count => KeyValuePair.Create(count.Key, samples / (counts.Count * count.Value))));
    }

    /// <summary>Gets or sets the weight of a class.</summary>
    /// <param name="label">Zero-based class.</param>
    public double this[int label]
    {
        get => _weights.GetValueOrDefault(label, 1);
        set =>
            _weights[label] = value >= 0 && double.IsFinite(value)
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"The weight of class {label} must be 0 or more.");
    }

    /// <summary>Gets or sets the weights of the classes of one output.</summary>
    /// <param name="output">Name of the output.</param>
    public ClassWeights this[string output] { get => _outputs[output]; set => _outputs[output] = value; }

    /// <summary>The weights of each output.</summary>
    /// <exception cref="ArgumentException">There are weights for all outputs and for one.</exception>
    internal PerOutput<ClassWeights> ByOutput => _outputs.Values.Count == 0 ? this
        : _weights.Count == 0 && _outputs.All(output => output._outputs.Values.Count == 0) ? _outputs
        : throw new ArgumentException(
            "classWeight has weights of classes and weights of outputs; give the classes of each output under its name.", "classWeight");

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<int, double>> GetEnumerator() => _weights.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Converts a dictionary.</summary>
    /// <param name="weights">The weight of each class.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public static implicit operator ClassWeights(Dictionary<int, double> weights) => new(weights);

    /// <summary>Converts the weights of several outputs.</summary>
    /// <param name="outputs">The weights by the name of the output.</param>
    public static implicit operator ClassWeights(Dictionary<string, ClassWeights> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ClassWeights converted = new();
        foreach (var (output, weights) in outputs) converted[output] = weights;
        return converted;
    }
}
