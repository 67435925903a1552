using System.Globalization;
using System.Text.Json;

namespace Kente.Vision.Annotations;

/// <summary>
/// Reads values of COCO files: numbers may be written as 1, 1.0 or "1", and flags also as true. Returns <see langword="null"/> for other
/// values, and for properties that do not exist.
/// </summary>
internal static class JsonValues
{
    /// <summary>Returns a property that exists and is not null.</summary>
    public static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static double? Number(JsonElement element, string name) => Property(element, name) is not { } value
        ? null
        : value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when double.TryParse(
                Text(element, name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };

    public static long? Integer(JsonElement element, string name)
    {
        if (Property(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long exact)) return exact;
        if (long.TryParse(Text(element, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long text)) return text;
        return Number(element, name) is { } number && number == Math.Floor(number) && Math.Abs(number) < 1L << 53 ? (long)number : null;
    }

    /// <summary>Returns whether a flag is set; <see langword="null"/> if its value is not a flag.</summary>
    public static bool? Flag(JsonElement element, string name) => Property(element, name) is not { } value
        ? false
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(Text(element, name), out bool flag) => flag,
            _ => Number(element, name) switch { 0 => false, 1 => true, _ => null },
        };

    public static string? Text(JsonElement element, string name)
    {
        if (Property(element, name) is not { ValueKind: JsonValueKind.String } value) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    /// <summary>Returns a list of numbers; empty if the value is anything else.</summary>
    public static double[] Numbers(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(value => value.GetDouble())]
            : [];
}
