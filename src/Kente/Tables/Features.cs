using System.Collections;

namespace Kente;

/// <summary>
/// Features for the inputs or outputs of a model, by name: <c>new() { ["fields"] = ["rooms", "area"], ["price"] = "log_price" }</c>.
/// </summary>
public sealed class Features : IEnumerable<KeyValuePair<string, Feature>>
{
    private readonly OrderedDictionary<string, Feature> _features = [];

    /// <summary>Gets or sets the feature for an input or output.</summary>
    /// <param name="name">Name of an input or output.</param>
    public Feature this[string name] { get => _features[name]; set => _features[name] = value; }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Feature>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gets the names of the inputs or outputs, in order.</summary>
    internal IReadOnlyList<string> Names => [.. _features.Keys];

    internal Arrays Read(Table table, ReadOnlySpan<int> rows, bool isInput)
    {
        Arrays arrays = [];
        foreach (var (name, feature) in _features) arrays[name] = (isInput ? feature : feature.AsTarget).Read(table, rows);
        return arrays;
    }
}
