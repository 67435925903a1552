using System.Globalization;

namespace Kente.Vision.Annotations;

/// <summary>Orders the names of classes that no file lists.</summary>
internal static class ClassNames
{
    /// <summary>Sorts distinct names: by number if all are numbers, otherwise by name.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct().Order(StringComparer.Ordinal)];
        return distinct.All(name => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? [.. distinct.OrderBy(name => long.Parse(name, CultureInfo.InvariantCulture))]
            : distinct;
    }

    /// <summary>Returns the classes of several parts: those listed, in their order, or those of all boxes.</summary>
    public static IReadOnlyList<string> Joined(IReadOnlyList<DatasetBuilder> parts) =>
        parts.All(part => part.ListedClasses is not null)
            ? [.. parts.SelectMany(part => part.ListedClasses!).Distinct()]
            : Sorted(parts.SelectMany(part => part.Classes));
}
