using System.Collections;

namespace Kente;

/// <summary>How much samples of each class count: <c>new() { [0] = 1, [1] = 5 }</c>. Classes that are not named count 1.</summary>
public sealed class ClassWeights : IEnumerable<KeyValuePair<int, double>>
{
    private readonly Dictionary<int, double> _weights = [];

    /// <summary>The weight of a class.</summary>
    /// <param name="label">Number of the class, from 0.</param>
    public double this[int label]
    {
        get => _weights.GetValueOrDefault(label, 1);
        set => _weights[label] = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The weight of class {label} is 0 or more.");
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<int, double>> GetEnumerator() => _weights.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
