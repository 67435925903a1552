using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente.Formats.Legacy;

/// <summary>Converts the training configuration of an <c>.h5</c> file to the compile configuration of a <c>.keras</c> file.</summary>
internal static class LegacyCompileConfig
{
    private const string Custom = "Custom>", MeanOfFunction = "MeanMetricWrapper";

    /// <param name="training">The training configuration.</param>
    /// <param name="model">The model.</param>
    /// <param name="version">Major version of the Keras that wrote it.</param>
    public static JsonObject Convert(JsonObject training, Model model, int version)
    {
        var config = (JsonObject)training.DeepClone();
        LegacyArguments.Rename(config, "optimizer_config", "optimizer");
        if (version >= 3) return config;
        if (config["optimizer"] is JsonObject optimizer) ChangeOptimizer(optimizer);
        foreach (string key in (string[])["metrics", "weighted_metrics"]) config[key] = Metrics(config[key], model.OutputNames);
        return config;
    }

    private static void ChangeOptimizer(JsonObject optimizer)
    {
        if (optimizer["class_name"]?.ToString() is { } name && name.StartsWith(Custom, StringComparison.Ordinal))
            optimizer["class_name"] = name[Custom.Length..];
        if (optimizer["config"] is not JsonObject config) return;
        LegacyArguments.Rename(config, "lr", "learning_rate");
        if (config["epsilon"] is null) config.Remove("epsilon");
        if (JsonNumber.Parse(config["decay"]) is { } decay and not 0 && JsonNumber.Parse(config["learning_rate"]) is not null)
            config["learning_rate"] = new JsonObject
            {
                ["class_name"] = "InverseTimeDecay",
                ["config"] = new JsonObject
                {
                    ["initial_learning_rate"] = config["learning_rate"]!.DeepClone(),
                    ["decay_steps"] = 1,
                    ["decay_rate"] = JsonNumber.Float(decay),
                    ["staircase"] = false,
                },
            };
    }

    private static JsonNode? Metrics(JsonNode? node, IReadOnlyList<string> outputs) => node switch
    {
        JsonObject named when !named.ContainsKey("class_name") =>
            new JsonObject(named.Select(pair => KeyValuePair.Create(pair.Key, Metric(pair.Value, pair.Key)))),
        // Metrics without outputs were those of each output.
        JsonArray list when outputs.Count > 1 && list.All(item => item is not JsonArray) =>
            new JsonObject(outputs.Select(output => KeyValuePair.Create(output, Metric(list, output)))),
        JsonArray list => new JsonArray([.. list.Select((item, i) => Metric(item, outputs[Math.Min(i, outputs.Count - 1)]))]),
        _ => Metric(node, outputs[0]),
    };

    private static JsonNode? Metric(JsonNode? node, string output)
    {
        if (node is JsonArray list) return new JsonArray([.. list.Select(item => Metric(item, output))]);
        if (node is not JsonObject metric
            || metric["class_name"]?.ToString() != MeanOfFunction
            || metric["config"] is not JsonObject config
            || config["fn"] is not JsonValue function) return node?.DeepClone();
        string? name = config["name"]?.ToString();
        // Some versions wrote the name with that of the output.
        if (name?.StartsWith($"{output}_", StringComparison.Ordinal) == true) name = name[(output.Length + 1)..];
        return new JsonObject { ["class_name"] = function.DeepClone(), ["config"] = new JsonObject { ["name"] = name } };
    }
}
