using System.Text.Json.Nodes;

namespace Kente.Formats.Legacy;

/// <summary>Converts the class and the arguments of a layer of Keras 1 or 2 to those of Keras 3.</summary>
internal static class LegacyArguments
{
    /// <summary>The layer of Keras 1 that combined inputs in a mode.</summary>
    public const string Merge = "Merge";

    private static readonly Dictionary<string, string> Classes = new()
    {
        ["BatchNormalizationV1"] = "BatchNormalization",
        ["BatchNormalizationV2"] = "BatchNormalization",
        ["SyncBatchNormalization"] = "BatchNormalization",
        ["CuDNNGRU"] = "GRU",
        ["CuDNNLSTM"] = "LSTM",
        ["ThresholdedReLU"] = "ReLU",
    };

    /// <exception cref="FormatException">The layer has no counterpart in Keras 3.</exception>
    public static void Change(JsonObject layer, JsonObject config, int version)
    {
        string kerasClass = layer["class_name"]!.ToString();
        string owner = $"Layer '{config["name"]}' ({kerasClass})";
        if (kerasClass is "TFOpLambda" or "TensorFlowOpLayer" or "SlicingOpLambda")
            throw new FormatException($"{owner} calls a function of TensorFlow. Replace it by a layer in Keras, and save the model again.");
        Unwrap(config);
        if (version < 2) FirstKerasArguments.Change(layer, config, owner);
        if (config["time_major"] is JsonValue timeMajor && timeMajor.TryGetValue(out bool isTimeMajor) && isTimeMajor)
            throw new FormatException($"{owner}: 'time_major' is true, but Kente expects the batch axis first.");
        switch (kerasClass)
        {
            case "CuDNNLSTM" or "CuDNNGRU":
                config["activation"] = "tanh";
                config["recurrent_activation"] = "sigmoid";
                config["reset_after"] = true;
                break;
            // The argument came with Keras 2.2, where its default was false.
            case "GRU" or "GRUCell" when config["reset_after"] is null:
                config["reset_after"] = false;
                break;
            case "LeakyReLU":
                Rename(config, "alpha", "negative_slope");
                break;
            case "ThresholdedReLU":
                Rename(config, "theta", "threshold");
                break;
        }
        if (config["axis"] is JsonArray { Count: 1 } axis) config["axis"] = axis[0]!.DeepClone();
        foreach (string key in (string[])["activation", "recurrent_activation"]) ChangeActivation(config, key);
        string current = layer["class_name"]!.ToString();
        layer["class_name"] = Classes.GetValueOrDefault(current, current);
    }

    /// <summary>Renames an argument.</summary>
    public static void Rename(JsonObject config, string from, string to)
    {
        if (!config.ContainsKey(from)) return;
        var value = config[from]?.DeepClone();
        config.Remove(from);
        config[to] = value;
    }

    // The hard sigmoid of Keras 3 is another function.
    private static void ChangeActivation(JsonObject config, string key)
    {
        if (config[key]?.ToString() == Activations.HardSigmoid.Name) config[key] = Activations.LegacyHardSigmoid.Name;
        if (config[key] is JsonObject layer && layer["class_name"]?.ToString() == "LeakyReLU" && layer["config"] is JsonObject inner)
            Rename(inner, "alpha", "negative_slope");
    }

    // Numbers that were arrays of NumPy.
    private static void Unwrap(JsonObject config)
    {
        foreach (var (key, value) in config.ToArray())
            if (value is JsonObject array && array["type"]?.ToString() == "ndarray") config[key] = array["value"]?.DeepClone();
    }
}
