namespace Kente;

/// <summary>What <c>Evaluate</c> measured, by name: the loss, the loss of each output where there are several, then the metrics.</summary>
public sealed class Evaluation
{
    private readonly OrderedDictionary<string, double> _results;

    internal Evaluation(OrderedDictionary<string, double> results) => _results = results;

    /// <summary>The total loss.</summary>
    public double Loss => _results["loss"];

    /// <summary>Names of what was measured, in Keras's order.</summary>
    public IReadOnlyList<string> Names => [.. _results.Keys];

    /// <summary>One result.</summary>
    /// <param name="name">Name of the measure.</param>
    /// <exception cref="ArgumentException">No such measure; the message lists those there are.</exception>
    public double this[string name] => _results.TryGetValue(name, out double value)
        ? value
        : throw new ArgumentException($"'{name}' was not measured; there are {string.Join(", ", _results.Keys)}.", nameof(name));

    /// <summary>All results in a line: <c>loss 0.1234  accuracy 0.9512</c>.</summary>
    public override string ToString() => string.Join("  ", _results.Select(result => FormattableString.Invariant($"{result.Key} {result.Value:F4}")));
}
