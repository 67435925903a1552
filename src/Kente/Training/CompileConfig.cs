using System.Text.Json.Nodes;
using Kente.Components.Losses;
using Kente.Components.Metrics;
using Kente.Components.Optimizers;
using Kente.Primitives;
using Kente.Training.Loop;

namespace Kente.Training;

/// <summary>Writes and reads the arguments of <c>Compile</c> as Keras does.</summary>
internal static class CompileConfig
{
    /// <summary>
    /// Says why a file cannot hold the arguments of a compiled model, and what to do; <see langword="null"/> if it can, or if the model is
    /// not compiled.
    /// </summary>
    public static string? Obstacle(Model model) => model.Compilation is not { } compilation ? null
        : OptimizerSerialization.Obstacle(compilation.Optimizer)
            ?? compilation.Losses.Where(loss => loss is not NoLoss).Select(LossSerialization.Obstacle)
                .FirstOrDefault(obstacle => obstacle is not null);

    /// <summary>Returns the names of the metrics that are not written, because their classes are not registered.</summary>
    public static IEnumerable<string> OmittedMetrics(Model model) => (model.Compilation?.Metrics ?? [])
        .Where(metric => MetricSerialization.Write(
            metric.Metric, model.Outputs[metric.Output].Shape, model.Compilation!.Losses[metric.Output]) is null)
        .Select(metric => metric.Metric.Name);

    /// <summary>
    /// Writes the arguments; <see langword="null"/> if the model is not compiled, or if there is an <see cref="Obstacle"/>, with which
    /// training could not be resumed. Unregistered metrics are omitted.
    /// </summary>
    public static JsonObject? Write(Model model)
    {
        if (model.Compilation is not { } compilation || Obstacle(model) is not null) return null;
        var optimizer = OptimizerSerialization.Write(compilation.Optimizer);
        JsonNode?[] losses = [.. compilation.Losses.Select(loss => loss is NoLoss ? null : LossSerialization.Write(loss))];
        return new()
        {
            ["optimizer"] = optimizer,
            ["loss"] = PerOutput(model, losses),
            ["loss_weights"] = compilation.LossWeights.All(weight => weight == 1)
                ? null
                : PerOutput(model, [.. compilation.LossWeights.Select(JsonNumber.Float)]),
            ["metrics"] = Metrics(model, weighted: false),
            ["weighted_metrics"] = Metrics(model, weighted: true),
            ["run_eagerly"] = false,
            ["steps_per_execution"] = 1,
            ["jit_compile"] = false,
        };
    }

    /// <exception cref="FormatException">The configuration contains something that Kente does not support.</exception>
    public static void Read(Model model, JsonObject config)
    {
        try
        {
            model.Compile(
                OptimizerSerialization.Read(config["optimizer"]), Losses(config["loss"], model.OutputNames),
                config["loss_weights"] is { } weights ? Weights(weights) : null,
                Metrics(model, config["metrics"]), Metrics(model, config["weighted_metrics"]));
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new FormatException(
                $"The compile configuration cannot be read: {fault.Message} Load the model with compile: false to predict or to compile it yourself.",
                fault);
        }
    }

    private static JsonNode? PerOutput(Model model, JsonNode?[] values) =>
        model.HasNamedOutputs ? new JsonObject(model.OutputNames.Zip(values, KeyValuePair.Create))
        : values is [var only] ? only
        : new JsonArray(values);

    private static JsonNode? Metrics(Model model, bool weighted)
    {
        var compilation = model.Compilation!;
        JsonNode?[] lists = [.. model.Outputs.Select((output, i) => new JsonArray([.. compilation.Metrics
            .Where(metric => metric.Output == i && metric.Weighted == weighted)
            .Select(metric => MetricSerialization.Write(metric.Metric, output.Shape, compilation.Losses[i]))
            .OfType<JsonNode>()]))];
        return lists.All(list => ((JsonArray)list!).Count == 0) ? null : PerOutput(model, lists);
    }

    // An output may have no loss.
    private static PerOutput<Loss?>? Losses(JsonNode? node, IReadOnlyList<string> outputs)
    {
        if (node is null) return null;
        var losses = Read<Loss?>(node, loss => loss is null ? null : LossSerialization.Read(loss));
        if (losses.Values.IsNamed)
            foreach (string output in outputs)
                if (!losses.Values.Has(output)) losses[output] = null;
        return losses;
    }

    private static PerOutput<double> Weights(JsonNode node) =>
        Read(
            node,
            weight => new ObjectConfig("Compile", new() { ["loss_weights"] = weight?.DeepClone() }).Number("loss_weights"));

    // One value for all outputs, a list in their order, or a dictionary by their names.
    private static PerOutput<T> Read<T>(JsonNode? node, Func<JsonNode?, T> read)
    {
        if (node is JsonArray list) return new(list.Select(read).ToArray());
        if (node is not JsonObject named || named.ContainsKey("class_name")) return read(node);
        PerOutput<T> values = [];
        foreach (var (output, value) in named) values[output] = read(value);
        return values;
    }

    // A list contains the metrics of the only output, or those of each output in their order.
    private static PerOutput<MetricList>? Metrics(Model model, JsonNode? node)
    {
        PerOutput<MetricList> metrics = [];
        void Add(string output, JsonNode? value)
        {
            if (value is not null)
                metrics[output] = value is JsonArray list
                    ? MetricList.Create([.. list.Select(MetricSerialization.Read)])
                    : MetricSerialization.Read(value);
        }
        if (node is JsonObject named && !named.ContainsKey("class_name"))
            foreach (var (output, value) in named) Add(output, value);
        else if (node is JsonArray list && (model.OutputNames.Count > 1 || list.Any(item => item is JsonArray)))
        {
            if (list.Count != model.OutputNames.Count)
                throw new FormatException($"There are metrics for {list.Count} outputs, but the model has {model.OutputNames.Count}.");
            foreach (var (output, value) in model.OutputNames.Zip(list)) Add(output, value);
        }
        else Add(model.OutputNames[0], node);
        return metrics.Values.IsNamed ? metrics : null;
    }
}
