using System.Text.Json;
using Kente.Experiments;
using Kente.Experiments.Spaces;

namespace Kente.Cli.Study;

/// <summary>
/// Parameters as a JSON file: <c>{"rate": {"float": [1e-5, 0.1], "log": true}, "opt": {"choice": ["adam", "sgd"]}, "momentum": {"float": [0, 0.99], "when": {"opt": "sgd"}}}</c>.
/// </summary>
internal static class SpaceFile
{
    private const string Float = "float", Int = "int", Choice = "choice", Log = "log", Step = "step", When = "when";

    /// <exception cref="DataException">It is no such file.</exception>
    public static IReadOnlyList<SpaceParameter> Read(string path)
    {
        if (!File.Exists(path)) throw new DataException("there is no such file of parameters.", path);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            List<SpaceParameter> parameters = [];
            foreach (var property in json.RootElement.EnumerateObject())
            {
                try
                {
                    var when = Conditions(property.Value);
                    if (when.Keys.FirstOrDefault(name => parameters.All(earlier => earlier.Name != name)) is { } unknown) throw new FormatException($"\"when\" names '{unknown}', which is no parameter before it.");
                    parameters.Add(new(property.Name, Domain(property.Value), when));
                }
                catch (Exception error) when (error is InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException)
                {
                    throw new DataException($"parameter '{property.Name}': {(error switch { FormatException wrong => wrong.Message, ArgumentException wrong => Sentence.Of(wrong), _ => "a number, a text or a list is in the wrong place." })}", path, innerException: error);
                }
            }
            return parameters;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DataException($"this is not a JSON object of parameters ({error.Message.TrimEnd('.')}).", path, innerException: error);
        }
    }

    private static Domain Domain(JsonElement json)
    {
        foreach (var part in json.EnumerateObject())
            if (part.Name is not (Float or Int or Choice or Log or Step or When)) throw new FormatException($"\"{part.Name}\" is none of float, int, choice, log, step, when.");
        bool log = json.TryGetProperty(Log, out var wanted) && wanted.GetBoolean();
        double? step = json.TryGetProperty(Step, out var size) ? size.GetDouble() : null;
        if (json.TryGetProperty(Float, out var range)) return new FloatDomain(End(range, 0).GetDouble(), End(range, 1).GetDouble(), log, step);
        if (json.TryGetProperty(Int, out range)) return new IntDomain(End(range, 0).GetInt32(), End(range, 1).GetInt32(), log, step is { } s ? checked((int)s) : 1);
        if (json.TryGetProperty(Choice, out var choices)) return new CategoricalDomain([.. choices.EnumerateArray().Select(Value)]);
        throw new FormatException("it has none of \"float\": [low, high], \"int\": [low, high], \"choice\": [values].");
    }

    private static JsonElement End(JsonElement range, int index) => range.GetArrayLength() == 2 ? range[index] : throw new FormatException("a range is [low, high].");

    private static Dictionary<string, IReadOnlyList<ParameterValue>> Conditions(JsonElement json) => !json.TryGetProperty(When, out var when)
        ? []
        : when.EnumerateObject().ToDictionary(entry => entry.Name, entry => (IReadOnlyList<ParameterValue>)(entry.Value.ValueKind == JsonValueKind.Array ? [.. entry.Value.EnumerateArray().Select(Value)] : [Value(entry.Value)]));

    private static ParameterValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException("a value is a number, a text, true or false."),
    };
}
