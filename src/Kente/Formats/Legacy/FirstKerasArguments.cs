using System.Text.Json.Nodes;

namespace Kente.Formats.Legacy;

/// <summary>Converts the class and the arguments of a layer of Keras 1 to those of Keras 2.</summary>
internal static class FirstKerasArguments
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["AtrousConvolution1D"] = "Conv1D",
        ["AtrousConvolution2D"] = "Conv2D",
        ["Convolution1D"] = "Conv1D",
        ["Convolution2D"] = "Conv2D",
        ["Convolution3D"] = "Conv3D",
        ["Deconvolution2D"] = "Conv2DTranspose",
        ["SeparableConvolution2D"] = "SeparableConv2D",
        ["TimeDistributedDense"] = "Dense",
    };

    private static readonly (string Old, string New)[] Names =
    [
        ("atrous_rate", "dilation_rate"), ("b_constraint", "bias_constraint"), ("b_regularizer", "bias_regularizer"), ("bias", "use_bias"),
        ("border_mode", "padding"), ("dropout_U", "recurrent_dropout"), ("dropout_W", "dropout"), ("filter_length", "kernel_size"),
        ("inner_activation", "recurrent_activation"), ("inner_init", "recurrent_initializer"), ("length", "size"),
        ("nb_filter", "filters"), ("p", "rate"), ("pool_length", "pool_size"), ("sigma", "stddev"), ("stride", "strides"),
        ("subsample", "strides"), ("subsample_length", "strides"), ("U_constraint", "recurrent_constraint"),
        ("U_regularizer", "recurrent_regularizer"),
    ];

    private static readonly Dictionary<string, string> Constraints = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MaxNorm"] = "MaxNorm",
        ["NonNeg"] = "NonNeg",
        ["UnitNorm"] = "UnitNorm",
    };

    /// <exception cref="FormatException">The layer has no counterpart in later versions.</exception>
    public static void Change(JsonObject layer, JsonObject config, string owner)
    {
        string kerasClass = layer["class_name"]!.ToString();
        if (kerasClass == LegacyArguments.Merge)
            throw new FormatException(
                $"{owner} is a layer of Keras 1 that combines its inputs in a mode, which Kente does not read. Build the model with Add, "
                    + "Multiply or Concatenate and call its LoadWeights.");
        if (config["dim_ordering"]?.ToString() is { } ordering and not "tf")
            throw new FormatException(
                $"{owner}: 'dim_ordering' is \"{ordering}\", which puts the channels before rows and columns; Kente reads only \"tf\", channels last.");
        if (kerasClass == "BatchNormalization" && config["mode"] is { } mode && mode.ToString() != "0")
            throw new FormatException($"{owner}: 'mode' is {mode.ToJsonString()}, which later versions of Keras do not have; supported is 0.");
        layer["class_name"] = Classes.GetValueOrDefault(kerasClass, kerasClass);
        foreach (var (old, current) in Names) LegacyArguments.Rename(config, old, current);
        if (kerasClass != "Embedding") LegacyArguments.Rename(config, "output_dim", "units");
        string weight = kerasClass switch { "Embedding" => "embeddings", "PReLU" => "alpha", _ => "kernel" };
        LegacyArguments.Rename(config, "init", $"{weight}_initializer");
        LegacyArguments.Rename(config, "W_regularizer", $"{weight}_regularizer");
        LegacyArguments.Rename(config, "W_constraint", $"{weight}_constraint");
        foreach (string[] axes in (string[][])[["nb_row", "nb_col"], ["kernel_dim1", "kernel_dim2", "kernel_dim3"]])
            if (axes.All(config.ContainsKey)) config["kernel_size"] = new JsonArray([.. axes.Select(axis => config[axis]?.DeepClone())]);
        if (config["forget_bias_init"]?.ToString() is { } bias) config["unit_forget_bias"] = bias == "one";
        foreach (var (key, value) in config.ToArray())
        {
            if (key.EndsWith("_initializer", StringComparison.Ordinal) && value?.ToString() is "zero" or "one") config[key] = $"{value}s";
            if (key.EndsWith("_regularizer", StringComparison.Ordinal) && value is JsonObject penalty) config[key] = Regularizer(penalty);
            if (key.EndsWith("_constraint", StringComparison.Ordinal) && value is JsonObject rule) config[key] = Constraint(rule);
        }
    }

    private static JsonObject Regularizer(JsonObject old) => new()
    {
        ["class_name"] = "L1L2",
        ["config"] = new JsonObject { ["l1"] = old["l1"]?.DeepClone() ?? 0, ["l2"] = old["l2"]?.DeepClone() ?? 0 },
    };

    private static JsonObject Constraint(JsonObject old)
    {
        JsonObject config = [];
        if (old["m"] is { } max) config["max_value"] = max.DeepClone();
        if (old["axis"] is { } axis) config["axis"] = axis.DeepClone();
        string name = old["name"]?.ToString() ?? "";
        return new() { ["class_name"] = Constraints.GetValueOrDefault(name, name), ["config"] = config };
    }
}
