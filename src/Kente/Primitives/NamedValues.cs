using System.Collections;

namespace Kente.Primitives;

/// <summary>
/// Values for the inputs or outputs of a model, by name or in order. Losses, weights, metrics, data and results are all resolved here.
/// </summary>
internal sealed class NamedValues<T> : IEnumerable<T>
{
    private readonly OrderedDictionary<string, T> _named = [];
    private readonly IReadOnlyList<T> _listed;

    public NamedValues() => _listed = [];

    public NamedValues(IReadOnlyList<T> listed) => _listed = listed;

    public T this[string name] { get => _named[name]; set => _named[name] = value; }

    public bool IsNamed => _named.Count > 0;

    public bool Has(string name) => _named.ContainsKey(name);

    public int Count => IsNamed ? _named.Count : _listed.Count;

    /// <summary>Returns one value for each name.</summary>
    /// <param name="names">Names of the model's inputs or outputs.</param>
    /// <param name="kind">"input" or "output", for messages.</param>
    /// <param name="argument">Name of the caller's argument, for messages.</param>
    /// <param name="shared">Whether a single unnamed value applies to all names.</param>
    /// <exception cref="ArgumentException">A name is unknown or missing, or the number of values differs.</exception>
    public T[] For(IReadOnlyList<string> names, string kind, string argument, bool shared)
    {
        var found = Find(names, kind, argument, shared);
        for (int i = 0; i < names.Count; i++)
            if (!found[i].Given)
                throw new ArgumentException(
                    $"'{argument}' has no value for the {kind} '{names[i]}'; it has values for {string.Join(", ", _named.Keys)}.",
                    argument);
        return [.. found.Select(item => item.Value!)];
    }

    /// <summary>Returns one value for each name; names without a value get the default.</summary>
    public T?[] ForOptional(IReadOnlyList<string> names, string kind, string argument, bool shared = true) =>
        [.. Find(names, kind, argument, shared).Select(item => item.Value)];

    /// <summary>Applies a function to each value.</summary>
    public NamedValues<T> Select(Func<T, T> change)
    {
        NamedValues<T> changed = new([.. _listed.Select(change)]);
        foreach (var (name, value) in _named) changed[name] = change(value);
        return changed;
    }

    public IEnumerator<T> GetEnumerator() => (IsNamed ? _named.Values : _listed).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private (bool Given, T? Value)[] Find(IReadOnlyList<string> names, string kind, string argument, bool shared)
    {
        if (!IsNamed)
        {
            if (_listed.Count == names.Count) return [.. _listed.Select(value => (true, (T?)value))];
            if (_listed.Count == 1 && shared) return [.. names.Select(_ => (true, (T?)_listed[0]))];
            throw new ArgumentException(
                $"The model has {names.Count} {kind}{(names.Count == 1 ? "" : "s")} ({string.Join(", ", names)}), but '{argument}' has {_listed.Count}.",
                argument);
        }
        if (_named.Keys.Except(names).FirstOrDefault() is { } unknown)
            throw new ArgumentException(
                $"'{unknown}' in '{argument}' is not an {kind} of this model; its {kind}s are {string.Join(", ", names)}.", argument);
        return [.. names.Select(name => (_named.TryGetValue(name, out var value), value))];
    }
}
