namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Which parameters always come together, by the trials seen so far.</summary>
internal sealed class SpaceGroups
{
    private List<string[]> _groups = [];
    private HashSet<string>? _common;

    /// <summary>Parts of the space: two parameters are in one part if every trial has both or neither.</summary>
    public IReadOnlyList<string[]> Groups => _groups;

    /// <summary>The parameters that every trial has, together; then each of the others on its own.</summary>
    public IEnumerable<string[]> CommonFirst(IReadOnlyList<string> names)
    {
        string[] shared = [.. names.Where(name => _common?.Contains(name) == true)];
        if (shared.Length > 0) yield return shared;
        foreach (string name in names)
            if (_common?.Contains(name) != true) yield return [name];
    }

    public void Add(IEnumerable<string> parameters)
    {
        HashSet<string> rest = [.. parameters];
        if (_common is null) _common = [.. rest];
        else _common.IntersectWith(rest);
        List<string[]> split = [];
        foreach (var group in _groups)
        {
            string[] inside = [.. group.Where(rest.Contains)], outside = [.. group.Where(name => !rest.Contains(name))];
            if (inside.Length > 0) split.Add(inside);
            if (outside.Length > 0) split.Add(outside);
            rest.ExceptWith(inside);
        }
        if (rest.Count > 0) split.Add([.. rest.Order(StringComparer.Ordinal)]);
        _groups = split;
    }
}
