using System.Text;
using System.Text.Json;

namespace Kente.Experiments.Storage;

/// <summary>Parameters, domains, values and attributes as JSON in a database.</summary>
internal static class ParameterJson
{
    private static readonly JsonSerializerOptions Named =
        new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Write(IReadOnlyDictionary<string, ParameterValue> parameters) => Text(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in parameters)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
        json.WriteEndObject();
    });

    public static IReadOnlyDictionary<string, ParameterValue> ReadParameters(string text)
    {
        using var json = JsonDocument.Parse(text);
        Dictionary<string, ParameterValue> parameters = [];
        foreach (var property in json.RootElement.EnumerateObject()) parameters[property.Name] = Read(property.Value);
        return parameters;
    }

    public static string Write(IReadOnlyDictionary<string, string> notes) => JsonSerializer.Serialize(notes);

    public static IReadOnlyDictionary<string, string> ReadNotes(string text) => text == "{}" ? new()
        : JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;

    public static string Write(IReadOnlyList<double> numbers) => JsonSerializer.Serialize(numbers, Named);

    public static IReadOnlyList<double> ReadNumbers(string text) => text == "[]" ? [] : JsonSerializer.Deserialize<double[]>(text, Named)!;

    public static string Write(Domain domain) => Text(json =>
    {
        json.WriteStartObject();
        if (domain is NumericDomain range)
        {
            json.WriteString("kind", domain is IntDomain ? "int" : "float");
            json.WriteNumber("low", range.Low);
            json.WriteNumber("high", range.High);
            json.WriteBoolean("log", range.Log);
            if (range.Step is { } step) json.WriteNumber("step", step);
        }
        else
        {
            json.WriteString("kind", "categorical");
            json.WriteStartArray("choices");
            foreach (var choice in ((CategoricalDomain)domain).Choices) Write(json, choice);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    });

    public static Domain ReadDomain(string text)
    {
        using var document = JsonDocument.Parse(text);
        var json = document.RootElement;
        string? kind = json.GetProperty("kind").GetString();
        if (kind == "categorical") return new CategoricalDomain([.. json.GetProperty("choices").EnumerateArray().Select(Read)]);
        bool log = json.GetProperty("log").GetBoolean();
        double? step = json.TryGetProperty("step", out var width) ? width.GetDouble() : null;
        return kind == "int"
            ? new IntDomain((int)json.GetProperty("low").GetDouble(), (int)json.GetProperty("high").GetDouble(), log, (int)step!.Value)
            : new FloatDomain(json.GetProperty("low").GetDouble(), json.GetProperty("high").GetDouble(), log, step);
    }

    private static void Write(Utf8JsonWriter json, ParameterValue value)
    {
        if (value.IsText) json.WriteStringValue(value.Text);
        else if (value.IsFlag) json.WriteBooleanValue(value.Number == 1);
        else json.WriteNumberValue(value.Number);
    }

    private static ParameterValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => json.GetDouble(),
    };

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream)) write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
