using System.Text.Json;

namespace Kente.Vision.Primitives;

/// <summary>Formats values of enumerations as words.</summary>
internal static class EnumText
{
    /// <summary>Returns the words of a value: "empty box" for EmptyBox.</summary>
    public static string Words<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');

    /// <summary>Returns how often each value occurs, the most frequent first: "3 × empty box, 1 × size mismatch".</summary>
    public static string Counts<T>(IEnumerable<T> values) where T : struct, Enum => string.Join(", ", values
        .CountBy(value => value)
        .OrderByDescending(count => count.Value)
        .ThenBy(count => count.Key)
        .Select(count => $"{count.Value} × {Words(count.Key)}"));
}
