using System.Text.Json.Nodes;
using Kente.Components.Losses;
using Kente.Serialization;
using CosineSimilarity = Kente.Components.Metrics.CosineSimilarity;

namespace Kente.Components.Metrics;

/// <summary>Metrics by the names that files know them by.</summary>
internal static class MetricCatalog
{
    private const string MeanOfFunction = "MeanMetricWrapper";

    private static readonly (string Text, AucCurve Value)[] Curves = [("ROC", AucCurve.Roc), ("PR", AucCurve.PrecisionRecall)];

    // ClassAverage.None is null.
    private static readonly (string Text, ClassAverage Value)[] Averages = [("macro", ClassAverage.Macro), ("micro", ClassAverage.Micro), ("weighted", ClassAverage.Weighted)];

    private static readonly Dictionary<string, Func<LayerConfig, string?, Metric>> Readers = KerasObject.WithShortNames(new Dictionary<string, Func<LayerConfig, string?, Metric>>
    {
        ["AUC"] = ReadAuc,
        ["Accuracy"] = (_, name) => new ExactMatch(name ?? "accuracy"),
        ["BinaryIoU"] = (config, name) => new BinaryIoU(config.Ints("target_class_ids"), config.Number("threshold", .5), name),
        ["ConcordanceCorrelation"] = (config, name) => LastAxis(config, new ConcordanceCorrelation(name)),
        ["FalseNegatives"] = (config, name) => new FalseNegatives(OneThreshold(config), name),
        ["FalsePositives"] = (config, name) => new FalsePositives(OneThreshold(config), name),
        ["IoU"] = (config, name) => config.Flag("sparse_y_true", true)
            ? LastAxis(config, new IoU(config.Int("num_classes"), Classes(config), OptionalInt(config, "ignore_class"), name))
            : LastAxis(config, new OneHotIoU(config.Int("num_classes"), Classes(config), OptionalInt(config, "ignore_class"), name)),
        ["Mean"] = (_, name) => new Mean(name),
        ["OneHotIoU"] = (config, name) => LastAxis(config, new OneHotIoU(config.Int("num_classes"), Classes(config), OptionalInt(config, "ignore_class"), name)),
        ["OneHotMeanIoU"] = (config, name) => LastAxis(config, new OneHotMeanIoU(config.Int("num_classes"), OptionalInt(config, "ignore_class"), name)),
        ["PearsonCorrelation"] = (config, name) => LastAxis(config, new PearsonCorrelation(name)),
        ["PrecisionAtRecall"] = (config, name) => new PrecisionAtRecall(config.Number("recall"), Thresholds(config), OptionalInt(config, "class_id"), name),
        ["RecallAtPrecision"] = (config, name) => new RecallAtPrecision(config.Number("precision"), Thresholds(config), OptionalInt(config, "class_id"), name),
        ["SensitivityAtSpecificity"] = (config, name) => new SensitivityAtSpecificity(config.Number("specificity"), Thresholds(config), OptionalInt(config, "class_id"), name),
        ["SpecificityAtSensitivity"] = (config, name) => new SpecificityAtSensitivity(config.Number("sensitivity"), Thresholds(config), OptionalInt(config, "class_id"), name),
        ["Sum"] = (_, name) => new Sum(name),
        ["TrueNegatives"] = (config, name) => new TrueNegatives(OneThreshold(config), name),
        ["TruePositives"] = (config, name) => new TruePositives(OneThreshold(config), name),
        ["BinaryAccuracy"] = (config, name) => new BinaryAccuracy(config.Number("threshold", .5), name),
        ["CategoricalAccuracy"] = (_, name) => new CategoricalAccuracy(name),
        ["CosineSimilarity"] = (config, name) => new CosineSimilarity(name),
        ["F1Score"] = (config, name) => new F1Score(Average(config), Optional(config, "threshold"), name),
        ["FBetaScore"] = (config, name) => new FBetaScore(config.Number("beta", 1), Average(config), Optional(config, "threshold"), name),
        ["MeanIoU"] = (config, name) => config.Flag("sparse_y_true", true)
            ? LastAxis(config, new MeanIoU(config.Int("num_classes"), OptionalInt(config, "ignore_class"), name))
            : LastAxis(config, new OneHotMeanIoU(config.Int("num_classes"), OptionalInt(config, "ignore_class"), name)),
        ["Precision"] = (config, name) => new Precision(Threshold(config), OptionalInt(config, "top_k"), OptionalInt(config, "class_id"), name),
        ["R2Score"] = ReadR2,
        ["Recall"] = (config, name) => new Recall(Threshold(config), OptionalInt(config, "top_k"), OptionalInt(config, "class_id"), name),
        ["RootMeanSquaredError"] = (_, name) => new RootMeanSquaredError(name ?? "root_mean_squared_error"),
        ["SparseCategoricalAccuracy"] = (_, name) => new SparseCategoricalAccuracy(name),
        ["SparseTopKCategoricalAccuracy"] = (config, name) => new SparseTopKCategoricalAccuracy(config.Int("k", 5), name),
        ["TopKCategoricalAccuracy"] = (config, name) => new TopKCategoricalAccuracy(config.Int("k", 5), name),
    });

    /// <exception cref="FormatException">It is none that Kente has.</exception>
    public static Metric Read(JsonNode? node)
    {
        var written = KerasObject.Read(node, "Metric");
        string? name = written.IsName ? written.Class : written.Config.Name;
        if (written is { IsName: true, Class: "accuracy" or "acc" }) return new Accuracy(name);
        if (written is { IsName: true, Class: "crossentropy" or "ce" }) return new LossMetric(new Crossentropy(), name);
        if (written.Class == MeanOfFunction) return new LossMetric(LossCatalog.Read(written.Config.Values["fn"]), name);
        if (Readers.TryGetValue(written.Class, out var read)) return read(written.Config, name);
        // Keras has most losses as metrics too.
        var loss = LossCatalog.Find(written.Class == "LogCoshError" ? written with { Class = "LogCosh" } : written) ?? throw written.Unknown();
        return new LossMetric(loss, name);
    }

    /// <summary>Describes a metric as Keras does; <see langword="null"/> where it is one of the user's own, which a file cannot hold.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="output">Shape of the output that it measures.</param>
    /// <param name="loss">Loss of that output.</param>
    public static JsonNode? Write(Metric metric, Shape output, Loss loss)
    {
        if (metric.GetType().Assembly != typeof(Metric).Assembly) return null;
        if (metric is Accuracy { Name: "accuracy" or "acc" }) return metric.Name;
        if (metric is Accuracy) metric = Named(metric.Name, output, loss);
        LayerConfig config = new($"Metric {metric.Name}");
        config.Set("name", metric.Name);
        config.Set("dtype", "float32");
        if (metric is LossMetric { Loss: Crossentropy { FromLogits: false }, Name: "crossentropy" or "ce" }) return metric.Name;
        if (metric is LossMetric mean) return Write(mean.Loss, config);
        WriteSettings(metric, config, output);
        string kerasClass = metric switch { Auc => "AUC", ExactMatch => "Accuracy", _ => metric.GetType().Name };
        return KerasObject.Write("keras.metrics", kerasClass, config);
    }

    private static JsonObject? Write(Loss loss, LayerConfig config)
    {
        string? kerasClass = loss switch
        {
            LogCosh => "LogCoshError",
            SparseCategoricalCrossentropy { IgnoreClass: not null } or Huber or Dice or BinaryFocalCrossentropy or CategoricalFocalCrossentropy or Tversky or Circle or CategoricalGeneralizedCrossEntropy or Ctc or Components.Losses.CosineSimilarity => null,
            _ => loss.GetType().Name,
        };
        if (LossCatalog.Write(loss) is not JsonObject function) return null;
        if (kerasClass is null)
        {
            function["config"]!["reduction"] = "none";
            config.Values["fn"] = function;
        }
        else LossCatalog.WriteSettings(loss, config);
        return KerasObject.Write("keras.metrics", kerasClass ?? MeanOfFunction, config);
    }

    private static void WriteSettings(Metric metric, LayerConfig config, Shape output)
    {
        switch (metric)
        {
            case Auc auc:
                config.Set("num_thresholds", auc.NumThresholds);
                config.Set("curve", Curves.First(curve => curve.Value == auc.Curve).Text);
                config.Set("from_logits", auc.FromLogits);
                break;
            case BinaryAccuracy binary:
                config.Set("threshold", binary.Threshold);
                break;
            case TopKCategoricalAccuracy top:
                config.Set("k", top.K);
                break;
            case SparseTopKCategoricalAccuracy top:
                config.Set("k", top.K);
                break;
            case Precision precision:
                Confusion(precision.Threshold, precision.TopK, precision.ClassId);
                break;
            case Recall recall:
                Confusion(recall.Threshold, recall.TopK, recall.ClassId);
                break;
            case FBetaScore score:
                if (score is not F1Score) config.Set("beta", score.Beta);
                config.Set("average", Averages.FirstOrDefault(average => average.Value == score.Average).Text);
                config.Set("threshold", score.Threshold);
                break;
            case TruePositives { Threshold: var threshold }:
                config.Set("thresholds", threshold);
                break;
            case TrueNegatives { Threshold: var threshold }:
                config.Set("thresholds", threshold);
                break;
            case FalsePositives { Threshold: var threshold }:
                config.Set("thresholds", threshold);
                break;
            case FalseNegatives { Threshold: var threshold }:
                config.Set("thresholds", threshold);
                break;
            case PrecisionAtRecall point:
                OperatingPoint("recall", point.Recall, point.NumThresholds, point.ClassId);
                break;
            case RecallAtPrecision point:
                OperatingPoint("precision", point.Precision, point.NumThresholds, point.ClassId);
                break;
            case SensitivityAtSpecificity point:
                OperatingPoint("specificity", point.Specificity, point.NumThresholds, point.ClassId);
                break;
            case SpecificityAtSensitivity point:
                OperatingPoint("sensitivity", point.Sensitivity, point.NumThresholds, point.ClassId);
                break;
            case BinaryIoU overlap:
                config.Set("target_class_ids", [.. overlap.TargetClassIds]);
                config.Set("threshold", overlap.Threshold);
                break;
            case MeanIoU overlap:
                Overlap(overlap.NumClasses, overlap.IgnoreClass, null);
                break;
            case IoU overlap:
                Overlap(overlap.NumClasses, overlap.IgnoreClass, overlap.TargetClassIds);
                break;
            case OneHotMeanIoU overlap:
                Overlap(overlap.NumClasses, overlap.IgnoreClass, null);
                break;
            case OneHotIoU overlap:
                Overlap(overlap.NumClasses, overlap.IgnoreClass, overlap.TargetClassIds);
                break;
        }

        void Overlap(int classes, int? ignored, IReadOnlyList<int>? counted)
        {
            config.Set("num_classes", classes);
            config.Set("ignore_class", (long?)ignored);
            config.Set("sparse_y_pred", output.Rank == 0 || output[^1] != classes);
            if (counted is not null) config.Set("target_class_ids", [.. counted]);
        }

        void OperatingPoint(string key, double least, int thresholds, int? classId)
        {
            config.Set(key, least);
            config.Set("num_thresholds", thresholds);
            config.Set("class_id", (long?)classId);
        }

        void Confusion(double? threshold, int? topK, int? classId)
        {
            config.Set("thresholds", threshold);
            config.Set("top_k", (long?)topK);
            config.Set("class_id", (long?)classId);
        }
    }

    // Keras chooses by shape only where the metric is called "accuracy"; under another name the choice has to be made here.
    private static Metric Named(string name, Shape output, Loss loss) => output.Rank > 0 && output[^1] == 1 ? new BinaryAccuracy(name: name)
        : loss is SparseCategoricalCrossentropy ? new SparseCategoricalAccuracy(name)
        : new CategoricalAccuracy(name);

    private static Auc ReadAuc(LayerConfig config, string? name)
    {
        config.Only("summation_method", "interpolation");
        config.Only("multi_label", false);
        config.Only("thresholds", null);
        config.Only("label_weights", null);
        return new(config.Choice("curve", AucCurve.Roc, Curves), config.Int("num_thresholds", 200), config.Flag("from_logits", false), name);
    }

    private static R2Score ReadR2(LayerConfig config, string? name)
    {
        config.Only("class_aggregation", "uniform_average");
        config.Only("num_regressors", 0);
        return new(name);
    }

    private static T LastAxis<T>(LayerConfig config, T metric) where T : Metric
    {
        config.Only("axis", -1);
        return metric;
    }

    private static int[] Classes(LayerConfig config) => config.Ints("target_class_ids") ?? throw config.Wrong("target_class_ids", null, "a list of classes");

    private static double OneThreshold(LayerConfig config) => Threshold(config) ?? .5;

    private static int Thresholds(LayerConfig config) => config.Int("num_thresholds", 200);

    private static ClassAverage Average(LayerConfig config) => config.Text("average", null) is null ? ClassAverage.None : config.Choice("average", ClassAverage.Macro, Averages);

    private static double? Threshold(LayerConfig config) => config.Numbers("thresholds") switch
    {
        null => null,
        [var only] => only,
        _ => throw config.Wrong("thresholds", config.Values["thresholds"], "one number"),
    };

    private static double? Optional(LayerConfig config, string key) => config.Values[key] is null ? null : config.Number(key);

    private static int? OptionalInt(LayerConfig config, string key) => config.Values[key] is null ? null : config.Int(key);
}
