using Kente.Shared;

namespace Kente.Tables;

/// <summary>Lists column names in messages.</summary>
internal static class ColumnNames
{
    private const int MaxListed = 20, Nearest = 5;

    /// <summary>Lists the columns of a table; of many, those with similar names.</summary>
    /// <param name="names">All names.</param>
    /// <param name="wanted">The name that was not found.</param>
    public static string Listed(IReadOnlyCollection<string> names, string wanted) => names.Count <= MaxListed
        ? $"the columns are {string.Join(", ", names)}"
        : $"the nearest of {names.Count} are {string.Join(", ", names.OrderBy(name => EditDistance.Of(name, wanted)).Take(Nearest))}";
}
