using System.Text.Json;

namespace Kente.Vision.Reporting;

/// <summary>Kinds of things, and how many there are of each, in words.</summary>
internal static class Kinds
{
    /// <summary>"empty box" of EmptyBox.</summary>
    public static string Words<T>(T kind) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()).Replace('_', ' ');

    /// <summary>"3 × empty box, 1 × size mismatch": the most frequent first.</summary>
    public static string Counts<T>(IEnumerable<T> kinds) where T : struct, Enum =>
        string.Join(", ", kinds.CountBy(kind => kind).OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key).Select(kind => $"{kind.Value} × {Words(kind.Key)}"));
}
