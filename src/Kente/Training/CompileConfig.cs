using System.Text.Json.Nodes;
using Kente.Components.Losses;
using Kente.Components.Metrics;
using Kente.Components.Optimizers;
using Kente.Primitives;
using Kente.Training.Loop;

namespace Kente.Training;

/// <summary>What <c>Compile</c> was given, as Keras writes it.</summary>
internal static class CompileConfig
{
    /// <summary>
    /// <see langword="null"/> where the model is not compiled, or its optimizer or a loss is the user's own code: training could not
    /// go on the same from the file. A metric of the user's own is left out.
    /// </summary>
    public static JsonObject? Write(Model model)
    {
        if (model.Compilation is not { } compilation || OptimizerSerialization.Write(compilation.Optimizer) is not { } optimizer) return null;
        JsonNode?[] losses = [.. compilation.Losses.Select(LossSerialization.Write)];
        if (losses.Contains(null)) return null;
        return new()
        {
            ["optimizer"] = optimizer,
            ["loss"] = PerOutput(model, losses),
            ["loss_weights"] = compilation.LossWeights.All(weight => weight == 1) ? null : PerOutput(model, [.. compilation.LossWeights.Select(JsonNumber.Float)]),
            ["metrics"] = Metrics(model, weighted: false),
            ["weighted_metrics"] = Metrics(model, weighted: true),
            ["run_eagerly"] = false,
            ["steps_per_execution"] = 1,
            ["jit_compile"] = false,
        };
    }

    /// <exception cref="FormatException">There is something in it that Kente does not have.</exception>
    public static void Read(Model model, JsonObject config)
    {
        try
        {
            model.Compile(
                OptimizerSerialization.Read(config["optimizer"]), Losses(config["loss"]), config["loss_weights"] is { } weights ? Weights(weights) : null,
                Metrics(model, config["metrics"]), Metrics(model, config["weighted_metrics"]));
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new FormatException($"What the model was compiled with: {fault.Message} Load it with compile: false to predict, or to compile it yourself.", fault);
        }
    }

    private static JsonNode? PerOutput(Model model, JsonNode?[] values) =>
        model.HasNamedOutputs ? new JsonObject(model.OutputNames.Zip(values, KeyValuePair.Create))
        : values is [var only] ? only
        : new JsonArray(values);

    private static JsonNode? Metrics(Model model, bool weighted)
    {
        var compilation = model.Compilation!;
        JsonNode?[] lists = [.. model.Outputs.Select((output, i) => new JsonArray([.. compilation.Measures
            .Where(measure => measure.Output == i && measure.Weighted == weighted)
            .Select(measure => MetricSerialization.Write(measure.Metric, output.Shape, compilation.Losses[i]))
            .OfType<JsonNode>()]))];
        return lists.All(list => ((JsonArray)list!).Count == 0) ? null : PerOutput(model, lists);
    }

    private static PerOutput<Loss> Losses(JsonNode? node) => Read(node, "loss", LossSerialization.Read);

    private static PerOutput<double> Weights(JsonNode node) => Read(node, "loss_weights", weight => new ObjectConfig("Compile", new() { ["loss_weights"] = weight?.DeepClone() }).Number("loss_weights"));

    // One for all outputs, a list in their order, or a dictionary by their names.
    private static PerOutput<T> Read<T>(JsonNode? node, string key, Func<JsonNode?, T> read)
    {
        T One(JsonNode? value) => value is null ? throw new FormatException($"An output has no '{key}', which Kente does not support.") : read(value);
        if (node is JsonArray list) return new(list.Select(One).ToArray());
        if (node is not JsonObject named || named.ContainsKey("class_name")) return One(node);
        PerOutput<T> values = [];
        foreach (var (output, value) in named) values[output] = One(value);
        return values;
    }

    // A list is the metrics of the only output, or what each output has in their order.
    private static PerOutput<MetricList>? Metrics(Model model, JsonNode? node)
    {
        PerOutput<MetricList> metrics = [];
        void Add(string output, JsonNode? value)
        {
            if (value is not null) metrics[output] = value is JsonArray list ? MetricList.Create([.. list.Select(MetricSerialization.Read)]) : MetricSerialization.Read(value);
        }
        if (node is JsonObject named && !named.ContainsKey("class_name"))
            foreach (var (output, value) in named) Add(output, value);
        else if (node is JsonArray list && (model.OutputNames.Count > 1 || list.Any(item => item is JsonArray)))
        {
            if (list.Count != model.OutputNames.Count) throw new FormatException($"There are metrics for {list.Count} outputs, but the model has {model.OutputNames.Count}.");
            foreach (var (output, value) in model.OutputNames.Zip(list)) Add(output, value);
        }
        else Add(model.OutputNames[0], node);
        return metrics.Values.IsNamed ? metrics : null;
    }
}
