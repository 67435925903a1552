using System.Collections;

namespace Kente.Primitives;

/// <summary>Values that are matched to the names of a model's inputs or outputs. The one resolver behind losses, weights, metrics, data and results.</summary>
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

    /// <summary>One value for each name.</summary>
    /// <param name="names">The names that exist.</param>
    /// <param name="ends">"input" or "output", for messages.</param>
    /// <param name="what">The caller's argument, for messages.</param>
    /// <param name="shared">Whether one unnamed value may stand for all.</param>
    /// <exception cref="ArgumentException">A name does not exist, one is missing, or the count differs.</exception>
    public T[] For(IReadOnlyList<string> names, string ends, string what, bool shared)
    {
        var found = Find(names, ends, what, shared);
        for (int i = 0; i < names.Count; i++)
            if (!found[i].Given) throw new ArgumentException($"Nothing in {what} is for the {ends} '{names[i]}'; it has {string.Join(", ", _named.Keys)}.", what);
        return [.. found.Select(item => item.Value!)];
    }

    /// <summary>As <see cref="For"/>, but a name without a value gets the default.</summary>
    public T?[] ForSome(IReadOnlyList<string> names, string ends, string what, bool shared = true) => [.. Find(names, ends, what, shared).Select(item => item.Value)];

    /// <summary>Another value for each, under the same name or in the same place.</summary>
    public NamedValues<T> Select(Func<T, T> change)
    {
        NamedValues<T> changed = new([.. _listed.Select(change)]);
        foreach (var (name, value) in _named) changed[name] = change(value);
        return changed;
    }

    public IEnumerator<T> GetEnumerator() => (IsNamed ? _named.Values : _listed).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private (bool Given, T? Value)[] Find(IReadOnlyList<string> names, string ends, string what, bool shared)
    {
        if (!IsNamed)
        {
            if (_listed.Count == names.Count) return [.. _listed.Select(value => (true, (T?)value))];
            if (_listed.Count == 1 && shared) return [.. names.Select(_ => (true, (T?)_listed[0]))];
            throw new ArgumentException($"The model has {names.Count} {ends}{(names.Count == 1 ? "" : "s")} ({string.Join(", ", names)}), but {what} has {_listed.Count}.", what);
        }
        if (_named.Keys.Except(names).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"'{unknown}' in {what} is not an {ends} of this model; its {ends}s are {string.Join(", ", names)}.", what);
        return [.. names.Select(name => (_named.TryGetValue(name, out var value), value))];
    }
}
