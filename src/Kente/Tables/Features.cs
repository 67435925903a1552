using System.Collections;

namespace Kente;

/// <summary>What the inputs or the outputs of a model are made of, by their names: <c>new() { ["fields"] = ["rooms", "area"], ["price"] = "log_price" }</c>.</summary>
public sealed class Features : IEnumerable<KeyValuePair<string, Feature>>
{
    private readonly OrderedDictionary<string, Feature> _features = [];

    /// <summary>What the input or output of this name is made of.</summary>
    /// <param name="name">Name of an input or output.</param>
    public Feature this[string name] { get => _features[name]; set => _features[name] = value; }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Feature>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Arrays Read(Table table, ReadOnlySpan<int> rows, bool isInput)
    {
        Arrays arrays = [];
        foreach (var (name, feature) in _features) arrays[name] = (isInput ? feature : feature.AsTarget).Read(table, rows);
        return arrays;
    }
}
