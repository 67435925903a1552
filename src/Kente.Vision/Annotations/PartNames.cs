namespace Kente.Vision.Annotations;

/// <summary>The names of the parts of a data set: train, val and test.</summary>
internal static class PartNames
{
    /// <summary>The known parts; each with the name used for writing first, then its other names.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> All { get; } = [["train"], ["val", "valid", "validation"], ["test"]];

    /// <summary>Returns whether a folder of this name is a part.</summary>
    public static bool IsPart(string folder) => All.Any(names => names.Any(name => DatasetFolder.IsNamed(folder, name)));

    /// <summary>Returns a name, followed by the other names of the same part.</summary>
    public static IEnumerable<string> With(string name) =>
        All.Where(names => names.Contains(name, StringComparer.OrdinalIgnoreCase)).SelectMany(names => names).Prepend(name).Distinct();

    /// <summary>Returns whether two names stand for the same part.</summary>
    public static bool Same(string one, string other) => With(one).Contains(other, StringComparer.OrdinalIgnoreCase);
}
