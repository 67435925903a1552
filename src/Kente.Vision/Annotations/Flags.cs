namespace Kente.Vision.Annotations;

/// <summary>Reads flags of text files: 1, 1.0 or true.</summary>
internal static class Flags
{
    public static bool IsSet(string? text) => text?.Trim() is "1" or "1.0" or "true" or "True" or "TRUE";
}
