using System.Text.Json.Nodes;
using Kente.Components.Losses;
using Kente.Serialization;
using LossCosine = Kente.Components.Losses.CosineSimilarity;

namespace Kente.Components.Metrics;

/// <summary>Reads and writes metrics, and the settings that their configurations share.</summary>
internal static class MetricSerialization
{
    private const string MeanOfFunction = "MeanMetricWrapper";

    extension(ObjectConfig config)
    {
        /// <summary>Reads the threshold; <see langword="null"/> if there is none.</summary>
        public double? Threshold() => config.Numbers("thresholds") switch
        {
            null => null,
            [var only] => only,
            _ => throw config.Wrong("thresholds", config.Values["thresholds"], "one number"),
        };

        /// <summary>Reads the classes to include.</summary>
        public int[] TargetClasses() =>
            config.Ints("target_class_ids") ?? throw config.Wrong("target_class_ids", null, "a list of classes");
    }

    /// <exception cref="FormatException">No metric of this name is registered.</exception>
    public static Metric Read(JsonNode? node)
    {
        var written = SerializedObject.Read(node, "Metric");
        if (written.IsName) written.Config.Set("name", written.Class);
        string? name = written.Config.Name;
        if (written is { IsName: true, Class: "accuracy" or "acc" }) return new Accuracy(name);
        if (written is { IsName: true, Class: "crossentropy" or "ce" }) return new LossMetric(new Crossentropy(), name);
        if (written.Class == MeanOfFunction) return new LossMetric(LossSerialization.Read(written.Config.Values["fn"]), name);
        // Keras has one class for class indices and another for one-hot targets, and reads both as the first.
        if (written.Class is "IoU" or "MeanIoU" && !written.Config.Flag("sparse_y_true", true))
            written = written with { Class = $"OneHot{written.Class}" };
        if (written.Create<Metric>() is { } metric) return metric;
        // Most losses are metrics of Keras too.
        var loss = LossSerialization.Find(written.Class == "LogCoshError" ? written with { Class = "LogCosh" } : written)
            ?? throw written.Unknown();
        return new LossMetric(loss, name);
    }

    /// <summary>Writes a metric as Keras does; <see langword="null"/> if its class is not registered.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="output">Shape of the output that the metric measures.</param>
    /// <param name="loss">Loss of the output.</param>
    public static JsonNode? Write(Metric metric, Shape output, Loss loss)
    {
        if (metric is Accuracy { Name: "accuracy" or "acc" }) return metric.Name;
        if (metric is Accuracy) metric = Named(metric.Name, output, loss);
        if (metric is LossMetric { Loss: Crossentropy { FromLogits: false }, Name: "crossentropy" or "ce" }) return metric.Name;
        ObjectConfig config = new($"Metric {metric.Name}");
        config.Set("name", metric.Name);
        config.Set("dtype", "float32");
        if (metric is LossMetric mean) return Write(mean.Loss, config);
        if (KerasObjects.NameOf(metric.GetType()) is not { } kerasClass) return null;
        metric.WriteConfig(config);
        if (config.Values["num_classes"] is not null)
            config.Set("sparse_y_pred", output.Rank == 0 || output[^1] != config.Int("num_classes"));
        return SerializedObject.Write(metric.GetType(), "keras.metrics", kerasClass, config);
    }

    private static JsonObject? Write(Loss loss, ObjectConfig config)
    {
        string? kerasClass = loss switch
        {
            LogCosh => "LogCoshError",
            SparseCategoricalCrossentropy { IgnoreClass: not null } or Huber or Dice or BinaryFocalCrossentropy or CategoricalFocalCrossentropy
                or Tversky or Circle or CategoricalGeneralizedCrossEntropy or Ctc or LossCosine => null,
            _ when loss.GetType().Assembly != typeof(Loss).Assembly => null,
            _ => loss.GetType().Name,
        };
        if (LossSerialization.Write(loss) is not JsonObject function) return null;
        if (kerasClass is null)
        {
            function["config"]!["reduction"] = "none";
            config.Values["fn"] = function;
        }
        else loss.WriteConfig(config);
        return SerializedObject.Write(typeof(LossMetric), "keras.metrics", kerasClass ?? MeanOfFunction, config);
    }

    // Keras chooses by shape only if the metric is named "accuracy"; under another name the choice is made here.
    private static Metric Named(string name, Shape output, Loss loss) => output.Rank > 0 && output[^1] == 1 ? new BinaryAccuracy(name: name)
        : loss is SparseCategoricalCrossentropy ? new SparseCategoricalAccuracy(name)
        : new CategoricalAccuracy(name);
}
