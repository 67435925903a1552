using System.Globalization;

namespace Kente.Volumes.Datasets;

/// <summary>Numbers with nouns.</summary>
internal static class Counted
{
    /// <summary>Returns "1 volume" or "2 volumes".</summary>
    public static string Volumes(int count) => Of(count, "volume");

    /// <summary>Returns "1 landmark" or "2 landmarks".</summary>
    public static string Landmarks(int count) => Of(count, "landmark");

    private static string Of(int count, string noun) => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");
}
