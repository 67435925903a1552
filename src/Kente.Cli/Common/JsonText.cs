using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kente.Cli.Common;

/// <summary>
/// Writes the JSON of all commands: names in snake case, enums as words, numbers that are not finite as strings, text without needless
/// escapes.
/// </summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions OneLine = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    private static readonly JsonSerializerOptions WithoutNulls = new(Indented)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Returns indented JSON.</summary>
    public static string Of(object value) => JsonSerializer.Serialize(value, Indented);

    /// <summary>Returns JSON in one line.</summary>
    public static string LineOf(object value) => JsonSerializer.Serialize(value, OneLine);

    /// <summary>Returns the members of an object, to be written into another.</summary>
    public static JsonObject ObjectOf(object value) => JsonSerializer.SerializeToNode(value, OneLine)!.AsObject();

    /// <summary>
    /// Returns indented JSON without members that are <see langword="null"/>, and a line break: the output of <c>--json</c>.
    /// </summary>
    public static string Answer(object value) => JsonSerializer.Serialize(value, WithoutNulls) + "\n";
}
