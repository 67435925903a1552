using System.Text.Json;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>
/// Parameters as a JSON file: <c>{"rate": {"float": [1e-5, 0.1], "log": true}, "opt": {"choice": ["adam", "sgd"]}, "momentum": {"float":
/// [0, 0.99], "when": {"opt": "sgd"}}}</c>.
/// </summary>
internal static class SpaceFile
{
    private const string Float = "float", Int = "int", Choice = "choice", Log = "log", Step = "step", When = "when";

    /// <exception cref="DataException">The file does not exist or is malformed.</exception>
    public static IReadOnlyList<SpaceParameter> Read(string path)
    {
        if (!File.Exists(path)) throw new DataException("the file of parameters does not exist.", path);
        try
        {
            using var json =
                JsonDocument.Parse(File.ReadAllBytes(path),
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            List<SpaceParameter> parameters = [];
            foreach (var property in json.RootElement.EnumerateObject())
            {
                try
                {
                    Domain domain = Domain(property.Value);
                    parameters.Add(new(property.Name, domain, Conditions(property.Value, parameters)));
                }
                catch (Exception error) when (error is FormatException or ArgumentException or OverflowException)
                {
                    throw new DataException(
                        $"parameter '{property.Name}': {(error is ArgumentException ? Sentence.Of(error) : error.Message)}", path,
                        innerException: error);
                }
            }
            return parameters;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DataException(
                $"this is not a JSON object of parameters ({error.Message.TrimEnd('.')}). docs/tuning.md has an example.", path,
                innerException: error);
        }
    }

    private static Domain Domain(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException(
                "it takes an object such as {\"float\": [0, 1]}, {\"int\": [1, 8]} or {\"choice\": [\"a\", \"b\"]}.");
        foreach (var part in json.EnumerateObject())
            if (part.Name is not (Float or Int or Choice or Log or Step or When))
                throw new FormatException(
                    $"\"{part.Name}\" is not a known key. Known are float, int, choice, log, step and when.");
        string[] kinds = [.. ((string[])[Float, Int, Choice]).Where(kind => json.TryGetProperty(kind, out _))];
        if (kinds.Length != 1)
            throw new FormatException(
                "it takes one of \"float\": [low, high], \"int\": [low, high], \"choice\": [values].");
        bool log = json.TryGetProperty(Log, out var wanted)
            && (wanted.ValueKind is JsonValueKind.True or JsonValueKind.False ? wanted.GetBoolean()
            : throw new FormatException("\"log\" takes true or false."));
        double? step = json.TryGetProperty(Step, out var size)
            ? (size.ValueKind == JsonValueKind.Number ? size.GetDouble() : throw new FormatException("\"step\" takes a number.")) : null;
        var values = json.GetProperty(kinds[0]);
        switch (kinds[0])
        {
            case Float:
                var (low, high) = Range(values, Float, "two numbers", end => end.GetDouble());
                return new FloatDomain(low, high, log, step);
            case Int:
                const string Whole = "two integers";
                var (least, most) = Range(values, Int, Whole, end => end.TryGetInt32(out int number) ? number
                    : throw new FormatException(Takes(Int, Whole)));
                if (step is { } between
                    && between != Math.Floor(between)) throw new FormatException("\"step\" of \"int\" takes an integer.");
                return new IntDomain(least, most, log, checked((int)(step ?? 1)));
            default:
                if (values.ValueKind != JsonValueKind.Array) throw new FormatException("\"choice\" takes a list of values.");
                if (log || step is not null) throw new FormatException("\"log\" and \"step\" are for ranges, not for \"choice\".");
                return new CategoricalDomain([.. values.EnumerateArray().Select(Value)]);
        }
    }

    private static string Takes(string kind, string ends) => $"\"{kind}\" takes [low, high], {ends}.";

    private static (T Low, T High) Range<T>(JsonElement range, string kind, string ends, Func<JsonElement, T> read) =>
        range.ValueKind == JsonValueKind.Array && range.GetArrayLength() == 2
            && range.EnumerateArray().All(end => end.ValueKind == JsonValueKind.Number)
            ? (read(range[0]), read(range[1]))
            : throw new FormatException(Takes(kind, ends));

    private static Dictionary<string, IReadOnlyList<ParameterValue>> Conditions(JsonElement json, IReadOnlyList<SpaceParameter> before)
    {
        if (!json.TryGetProperty(When, out var when)) return [];
        if (when.ValueKind != JsonValueKind.Object)
            throw new FormatException(
                "\"when\" takes an object such as {\"opt\": \"sgd\"} or {\"opt\": [\"sgd\", \"rms\"]}.");
        Dictionary<string, IReadOnlyList<ParameterValue>> conditions = [];
        foreach (var condition in when.EnumerateObject())
        {
            var other = before.FirstOrDefault(earlier => earlier.Name == condition.Name)
                ?? throw new FormatException($"\"when\" names '{condition.Name}', which is not a parameter before it.");
            if (other.Domain is FloatDomain { Step: null })
                throw new FormatException(
                    $"\"when\" compares values, but '{other.Name}' is a continuous range. Give it a step.");
            ParameterValue[] values = condition.Value.ValueKind == JsonValueKind.Array
                ? [.. condition.Value.EnumerateArray().Select(Value)] : [Value(condition.Value)];
            foreach (var value in values)
                if (!other.Domain.TryNumber(value, out double number) || !other.Domain.Value(number)
                    .Equals(value)) throw new FormatException($"\"when\": '{other.Name}' is never {value}.");
            conditions[condition.Name] = values;
        }
        return conditions;
    }

    private static ParameterValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException("a value must be a number, a string, true or false."),
    };
}
