using System.Collections;

namespace Kente;

/// <summary>Weights of classes: <c>new() { [0] = 1, [1] = 5 }</c>. The default weight of a class is 1.</summary>
public sealed class ClassWeights : IEnumerable<KeyValuePair<int, double>>
{
    private readonly Dictionary<int, double> _weights = [];

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

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<int, double>> GetEnumerator() => _weights.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
