using Kente.Components.Losses;
using Kente.Components.Metrics;

namespace Kente;

/// <summary>
/// Makes metrics: <c>Accuracy()</c>, <c>Mae()</c>. Import it with <c>using static Kente.Metrics;</c>. Names are short where a loss
/// has the long one, so that both can be imported together; any loss is a metric by <see cref="MeanOf"/>.
/// </summary>
public static class Metrics
{
    /// <summary>Share of right predictions; binary, categorical or sparse is chosen by shape.</summary>
    /// <param name="name">Name in the logs; default <c>accuracy</c>.</param>
    public static Metric Accuracy(string? name = null) => new Accuracy(name);

    /// <summary>Share of right yes-or-no answers.</summary>
    /// <param name="threshold">A prediction above it means yes; default 0.5.</param>
    /// <param name="name">Name in the logs; default <c>binary_accuracy</c>.</param>
    public static Metric BinaryAccuracy(double threshold = 0.5, string? name = null) => new BinaryAccuracy(threshold, name);

    /// <summary>Share of samples whose class is predicted highest; targets are one-hot.</summary>
    /// <param name="name">Name in the logs; default <c>categorical_accuracy</c>.</param>
    public static Metric CategoricalAccuracy(string? name = null) => new CategoricalAccuracy(name);

    /// <summary>Share of samples whose class is predicted highest; targets are numbers of classes.</summary>
    /// <param name="name">Name in the logs; default <c>sparse_categorical_accuracy</c>.</param>
    public static Metric SparseCategoricalAccuracy(string? name = null) => new SparseCategoricalAccuracy(name);

    /// <summary>Share of samples whose class is among the k predicted highest; targets are one-hot.</summary>
    /// <param name="k">How many count; default 5.</param>
    /// <param name="name">Name in the logs; default <c>top_k_categorical_accuracy</c>.</param>
    public static Metric TopKCategoricalAccuracy(int k = 5, string? name = null) => new TopKCategoricalAccuracy(k, name);

    /// <summary>Share of samples whose class is among the k predicted highest; targets are numbers of classes.</summary>
    /// <param name="k">How many count; default 5.</param>
    /// <param name="name">Name in the logs; default <c>sparse_top_k_categorical_accuracy</c>.</param>
    public static Metric SparseTopKCategoricalAccuracy(int k = 5, string? name = null) => new SparseTopKCategoricalAccuracy(k, name);

    /// <summary>Mean absolute error.</summary>
    /// <param name="name">Name in the logs; default <c>mae</c>.</param>
    public static Metric Mae(string? name = null) => new LossMetric(new MeanAbsoluteError(), name ?? "mae");

    /// <summary>Mean squared error.</summary>
    /// <param name="name">Name in the logs; default <c>mse</c>.</param>
    public static Metric Mse(string? name = null) => new LossMetric(new MeanSquaredError(), name ?? "mse");

    /// <summary>Root of the mean squared error.</summary>
    /// <param name="name">Name in the logs; default <c>rmse</c>.</param>
    public static Metric Rmse(string? name = null) => new RootMeanSquaredError(name);

    /// <summary>The mean of a loss over all samples: <c>MeanOf(Huber())</c>.</summary>
    /// <param name="loss">The loss; its reduction plays no part.</param>
    /// <param name="name">Name in the logs; by default the loss's.</param>
    public static Metric MeanOf(Loss loss, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new LossMetric(loss, name);
    }

    /// <summary>The mean cosine between target and prediction.</summary>
    /// <param name="name">Name in the logs; default <c>cosine_similarity</c>.</param>
    public static Metric Cosine(string? name = null) => new Components.Metrics.CosineSimilarity(name);

    /// <summary>Share of the positive predictions that are right.</summary>
    /// <param name="threshold">Predictions above it are positive; default 0.5, and none with <paramref name="topK"/>.</param>
    /// <param name="topK">Only the k highest predictions of a sample can be positive; default all.</param>
    /// <param name="classId">The only class that counts; default all.</param>
    /// <param name="name">Name in the logs; default <c>precision</c>.</param>
    public static Metric Precision(double? threshold = null, int? topK = null, int? classId = null, string? name = null) => new Precision(threshold, topK, classId, name);

    /// <summary>Share of the positive targets that are found.</summary>
    /// <param name="threshold">Predictions above it are positive; default 0.5, and none with <paramref name="topK"/>.</param>
    /// <param name="topK">Only the k highest predictions of a sample can be positive; default all.</param>
    /// <param name="classId">The only class that counts; default all.</param>
    /// <param name="name">Name in the logs; default <c>recall</c>.</param>
    public static Metric Recall(double? threshold = null, int? topK = null, int? classId = null, string? name = null) => new Recall(threshold, topK, classId, name);

    /// <summary>Area under the ROC or the precision–recall curve.</summary>
    /// <param name="curve">Which curve; default ROC.</param>
    /// <param name="numThresholds">How many thresholds draw it; default 200.</param>
    /// <param name="fromLogits">Whether predictions are logits, before a sigmoid; default false.</param>
    /// <param name="name">Name in the logs; default <c>auc</c>.</param>
    public static Metric Auc(AucCurve curve = AucCurve.Roc, int numThresholds = 200, bool fromLogits = false, string? name = null) => new Auc(curve, numThresholds, fromLogits, name);

    /// <summary>Harmonic mean of precision and recall.</summary>
    /// <param name="average">How the scores of classes become one number; default <see cref="ClassAverage.Macro"/>.</param>
    /// <param name="threshold">Predictions above it are positive; by default the highest of each row is, and above 0.5 where there is one column.</param>
    /// <param name="name">Name in the logs; default <c>f1_score</c>.</param>
    public static Metric F1Score(ClassAverage average = ClassAverage.Macro, double? threshold = null, string? name = null) => new F1Score(average, threshold, name);

    /// <summary>Weighted harmonic mean of precision and recall.</summary>
    /// <param name="beta">How many times as much recall counts as precision.</param>
    /// <param name="average">How the scores of classes become one number; default <see cref="ClassAverage.Macro"/>.</param>
    /// <param name="threshold">Predictions above it are positive; by default the highest of each row is, and above 0.5 where there is one column.</param>
    /// <param name="name">Name in the logs; default <c>fbeta_score</c>.</param>
    public static Metric FBetaScore(double beta, ClassAverage average = ClassAverage.Macro, double? threshold = null, string? name = null) => new FBetaScore(beta, average, threshold, name);

    /// <summary>Mean over classes of the intersection over the union, for segmentation.</summary>
    /// <param name="numClasses">How many classes there are.</param>
    /// <param name="ignoreClass">Targets of this number do not count; default none.</param>
    /// <param name="name">Name in the logs; default <c>mean_io_u</c>, as in Keras.</param>
    public static Metric MeanIoU(int numClasses, int? ignoreClass = null, string? name = null) => new MeanIoU(numClasses, ignoreClass, name);

    /// <summary>Share of the targets' variance that is explained.</summary>
    /// <param name="name">Name in the logs; default <c>r2_score</c>.</param>
    public static Metric R2Score(string? name = null) => new R2Score(name);

    /// <summary>Share of predictions that equal their targets, number by number; Keras's class <c>Accuracy</c>.</summary>
    /// <param name="name">Name in the logs; default <c>exact_match</c>.</param>
    public static Metric ExactMatch(string? name = null) => new ExactMatch(name);

    /// <summary>How many positive targets are found.</summary>
    /// <param name="threshold">Predictions above it are positive; default 0.5.</param>
    /// <param name="name">Name in the logs; default <c>true_positives</c>.</param>
    public static Metric TruePositives(double threshold = 0.5, string? name = null) => new TruePositives(threshold, name);

    /// <summary>How many negative targets are not called positive.</summary>
    /// <param name="threshold">Predictions above it are positive; default 0.5.</param>
    /// <param name="name">Name in the logs; default <c>true_negatives</c>.</param>
    public static Metric TrueNegatives(double threshold = 0.5, string? name = null) => new TrueNegatives(threshold, name);

    /// <summary>How many negative targets are called positive.</summary>
    /// <param name="threshold">Predictions above it are positive; default 0.5.</param>
    /// <param name="name">Name in the logs; default <c>false_positives</c>.</param>
    public static Metric FalsePositives(double threshold = 0.5, string? name = null) => new FalsePositives(threshold, name);

    /// <summary>How many positive targets are not found.</summary>
    /// <param name="threshold">Predictions above it are positive; default 0.5.</param>
    /// <param name="name">Name in the logs; default <c>false_negatives</c>.</param>
    public static Metric FalseNegatives(double threshold = 0.5, string? name = null) => new FalseNegatives(threshold, name);

    /// <summary>The best precision over all thresholds at which recall is at least a given one.</summary>
    /// <param name="recall">The least recall, from 0 to 1.</param>
    /// <param name="numThresholds">How many thresholds; default 200.</param>
    /// <param name="classId">The only class that counts; default all.</param>
    /// <param name="name">Name in the logs; default <c>precision_at_recall</c>.</param>
    public static Metric PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null, string? name = null) => new PrecisionAtRecall(recall, numThresholds, classId, name);

    /// <summary>The best recall over all thresholds at which precision is at least a given one.</summary>
    /// <param name="precision">The least precision, from 0 to 1.</param>
    /// <param name="numThresholds">How many thresholds; default 200.</param>
    /// <param name="classId">The only class that counts; default all.</param>
    /// <param name="name">Name in the logs; default <c>recall_at_precision</c>.</param>
    public static Metric RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null, string? name = null) => new RecallAtPrecision(precision, numThresholds, classId, name);

    /// <summary>The best sensitivity over all thresholds at which specificity is at least a given one.</summary>
    /// <param name="specificity">The least specificity, from 0 to 1.</param>
    /// <param name="numThresholds">How many thresholds; default 200.</param>
    /// <param name="classId">The only class that counts; default all.</param>
    /// <param name="name">Name in the logs; default <c>sensitivity_at_specificity</c>.</param>
    public static Metric SensitivityAtSpecificity(double specificity, int numThresholds = 200, int? classId = null, string? name = null) => new SensitivityAtSpecificity(specificity, numThresholds, classId, name);

    /// <summary>The best specificity over all thresholds at which sensitivity is at least a given one.</summary>
    /// <param name="sensitivity">The least sensitivity, from 0 to 1.</param>
    /// <param name="numThresholds">How many thresholds; default 200.</param>
    /// <param name="classId">The only class that counts; default all.</param>
    /// <param name="name">Name in the logs; default <c>specificity_at_sensitivity</c>.</param>
    public static Metric SpecificityAtSensitivity(double sensitivity, int numThresholds = 200, int? classId = null, string? name = null) => new SpecificityAtSensitivity(sensitivity, numThresholds, classId, name);

    /// <summary>Intersection over union of some classes, for segmentation; targets are numbers of classes.</summary>
    /// <param name="numClasses">How many classes there are.</param>
    /// <param name="targetClassIds">The classes that are looked at.</param>
    /// <param name="ignoreClass">Targets of this number do not count; default none.</param>
    /// <param name="name">Name in the logs; default <c>io_u</c>, as in Keras.</param>
    public static Metric IoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, string? name = null) => new IoU(numClasses, targetClassIds, ignoreClass, name);

    /// <summary>Intersection over union of yes-or-no answers.</summary>
    /// <param name="targetClassIds">Which answers are looked at, 0 or 1; default both.</param>
    /// <param name="threshold">Predictions from it on mean yes; default 0.5.</param>
    /// <param name="name">Name in the logs; default <c>binary_io_u</c>, as in Keras.</param>
    public static Metric BinaryIoU(IReadOnlyList<int>? targetClassIds = null, double threshold = 0.5, string? name = null) => new BinaryIoU(targetClassIds, threshold, name);

    /// <summary>Intersection over union of some classes; targets are one-hot.</summary>
    /// <param name="numClasses">How many classes there are.</param>
    /// <param name="targetClassIds">The classes that are looked at.</param>
    /// <param name="ignoreClass">Targets of this number do not count; default none.</param>
    /// <param name="name">Name in the logs; default <c>one_hot_io_u</c>, as in Keras.</param>
    public static Metric OneHotIoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, string? name = null) => new OneHotIoU(numClasses, targetClassIds, ignoreClass, name);

    /// <summary>Mean over classes of the intersection over the union; targets are one-hot.</summary>
    /// <param name="numClasses">How many classes there are.</param>
    /// <param name="ignoreClass">Targets of this number do not count; default none.</param>
    /// <param name="name">Name in the logs; default <c>one_hot_mean_io_u</c>, as in Keras.</param>
    public static Metric OneHotMeanIoU(int numClasses, int? ignoreClass = null, string? name = null) => new OneHotMeanIoU(numClasses, ignoreClass, name);

    /// <summary>Correlation of targets and predictions along the last axis.</summary>
    /// <param name="name">Name in the logs; default <c>pearson_correlation</c>.</param>
    public static Metric PearsonCorrelation(string? name = null) => new PearsonCorrelation(name);

    /// <summary>Agreement of targets and predictions along the last axis: a correlation that a shift or another scale makes smaller.</summary>
    /// <param name="name">Name in the logs; default <c>concordance_correlation</c>.</param>
    public static Metric ConcordanceCorrelation(string? name = null) => new ConcordanceCorrelation(name);

    /// <summary>Mean of what the model computes, whatever the targets are.</summary>
    /// <param name="name">Name in the logs; default <c>mean</c>.</param>
    /// <param name="direction">Whether higher or lower values are better; default unknown, so that a callback that monitors it needs its mode.</param>
    public static Metric Mean(string? name = null, MetricDirection? direction = null) => new Mean(name, direction);

    /// <summary>Sum of what the model computes, whatever the targets are.</summary>
    /// <param name="name">Name in the logs; default <c>sum</c>.</param>
    /// <param name="direction">Whether higher or lower values are better; default unknown, so that a callback that monitors it needs its mode.</param>
    public static Metric Sum(string? name = null, MetricDirection? direction = null) => new Sum(name, direction);
}
