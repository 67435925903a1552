namespace Kente;

/// <summary>Results of <c>Evaluate</c> by name: the loss, the loss of each output if there are several, then the metrics.</summary>
public sealed class Evaluation
{
    private readonly OrderedDictionary<string, double> _results;

    internal Evaluation(OrderedDictionary<string, double> results) => _results = results;

    /// <summary>Gets the total loss.</summary>
    /// <exception cref="ArgumentException">The model was compiled without a loss.</exception>
    public double Loss => this["loss"];

    /// <summary>Gets the names of the results, in Keras's order.</summary>
    public IReadOnlyList<string> Names => [.. _results.Keys];

    /// <summary>Gets a result.</summary>
    /// <param name="name">Name of the result.</param>
    /// <exception cref="ArgumentException">The result does not exist; the message lists the results.</exception>
    public double this[string name] => _results.TryGetValue(name, out double value)
        ? value
        : throw new ArgumentException($"'{name}' is not a result; the results are {string.Join(", ", _results.Keys)}.", nameof(name));

    /// <summary>Returns all results in one line: <c>loss 0.1234  accuracy 0.9512</c>.</summary>
    public override string ToString() =>
        string.Join("  ", _results.Select(result => FormattableString.Invariant($"{result.Key} {result.Value:F4}")));
}
