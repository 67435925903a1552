using Kente.Components.Losses;
using Kente.Components.Metrics;

namespace Kente;

/// <summary>
/// Creates metrics: <c>Accuracy()</c>, <c>Mae()</c>. Import it with <c>using static Kente.Metrics;</c>. Names are short where a loss has
/// the long name, so that both can be imported together; <see cref="MeanOf"/> makes a metric of any loss. In the formulas t is the target,
/// p the prediction, and TP, FP, TN and FN are the numbers of true and false positives and negatives.
/// </summary>
/// <example><code>
/// using static Kente.Metrics;
///
/// model.Compile(Adam(), BinaryCrossentropy(), metrics: [BinaryAccuracy(), Auc()]);
/// </code></example>
public static class Metrics
{
    /// <summary>Accuracy: the fraction of correct predictions.</summary>
    /// <remarks>
    /// The kind is chosen by the shapes, as in Keras: binary for predictions with one column; sparse categorical for targets without a
    /// last axis or with a last axis of length 1; categorical otherwise.
    /// </remarks>
    /// <param name="name">Name in the logs. Default <c>accuracy</c>.</param>
    public static Metric Accuracy(string? name = null) => new Accuracy(name);

    /// <summary>Binary accuracy: the fraction of predictions on the same side of the threshold as their targets.</summary>
    /// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
    /// <param name="name">Name in the logs. Default <c>binary_accuracy</c>.</param>
    public static Metric BinaryAccuracy(double threshold = 0.5, string? name = null) => new BinaryAccuracy(threshold, name);

    /// <summary>Categorical accuracy: the fraction of samples whose class has the highest score. Targets are one-hot.</summary>
    /// <param name="name">Name in the logs. Default <c>categorical_accuracy</c>.</param>
    public static Metric CategoricalAccuracy(string? name = null) => new CategoricalAccuracy(name);

    /// <summary>
    /// Sparse categorical accuracy: the fraction of samples whose class has the highest score. Targets are class indices.
    /// </summary>
    /// <param name="name">Name in the logs. Default <c>sparse_categorical_accuracy</c>.</param>
    public static Metric SparseCategoricalAccuracy(string? name = null) => new SparseCategoricalAccuracy(name);

    /// <summary>
    /// Top-k categorical accuracy: the fraction of samples whose class is among the k highest scores. Targets are one-hot.
    /// </summary>
    /// <param name="k">Number k of highest scores. Default 5.</param>
    /// <param name="name">Name in the logs. Default <c>top_k_categorical_accuracy</c>.</param>
    public static Metric TopKCategoricalAccuracy(int k = 5, string? name = null) => new TopKCategoricalAccuracy(k, name);

    /// <summary>
    /// Sparse top-k categorical accuracy: the fraction of samples whose class is among the k highest scores. Targets are class indices.
    /// </summary>
    /// <param name="k">Number k of highest scores. Default 5.</param>
    /// <param name="name">Name in the logs. Default <c>sparse_top_k_categorical_accuracy</c>.</param>
    public static Metric SparseTopKCategoricalAccuracy(int k = 5, string? name = null) => new SparseTopKCategoricalAccuracy(k, name);

    /// <summary>Mean absolute error: mean(|p − t|).</summary>
    /// <param name="name">Name in the logs. Default <c>mae</c>.</param>
    public static Metric Mae(string? name = null) => new LossMetric(new MeanAbsoluteError(), name ?? "mae");

    /// <summary>Mean squared error: mean((p − t)²).</summary>
    /// <param name="name">Name in the logs. Default <c>mse</c>.</param>
    public static Metric Mse(string? name = null) => new LossMetric(new MeanSquaredError(), name ?? "mse");

    /// <summary>Root mean squared error: √mean((p − t)²), in the unit of the targets.</summary>
    /// <param name="name">Name in the logs. Default <c>rmse</c>.</param>
    public static Metric Rmse(string? name = null) => new RootMeanSquaredError(name);

    /// <summary>Mean of a loss over all samples: <c>MeanOf(Huber())</c>.</summary>
    /// <param name="loss">The loss; its reduction is ignored.</param>
    /// <param name="name">Name in the logs. Default the name of the loss.</param>
    public static Metric MeanOf(Loss loss, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return new LossMetric(loss, name);
    }

    /// <summary>Mean cosine similarity: Σ t · p / (‖t‖ · ‖p‖) along the last axis.</summary>
    /// <param name="name">Name in the logs. Default <c>cosine_similarity</c>.</param>
    public static Metric Cosine(string? name = null) => new Components.Metrics.CosineSimilarity(name);

    /// <summary>
    /// Precision: TP / (TP + FP), the fraction of positive predictions that are correct; 0 without positive predictions.
    /// </summary>
    /// <param name="threshold">Predictions above it are positive. Default 0.5; none if <paramref name="topK"/> is set.</param>
    /// <param name="topK">Only the k highest predictions of a sample can be positive. Default all.</param>
    /// <param name="classId">The only class to include. Default all.</param>
    /// <param name="name">Name in the logs. Default <c>precision</c>.</param>
    public static Metric Precision(double? threshold = null, int? topK = null, int? classId = null, string? name = null) =>
        new Precision(threshold, topK, classId, name);

    /// <summary>
    /// Recall: TP / (TP + FN), the fraction of positive targets that are predicted positive; 0 without positive targets.
    /// </summary>
    /// <param name="threshold">Predictions above it are positive. Default 0.5; none if <paramref name="topK"/> is set.</param>
    /// <param name="topK">Only the k highest predictions of a sample can be positive. Default all.</param>
    /// <param name="classId">The only class to include. Default all.</param>
    /// <param name="name">Name in the logs. Default <c>recall</c>.</param>
    public static Metric Recall(double? threshold = null, int? topK = null, int? classId = null, string? name = null) =>
        new Recall(threshold, topK, classId, name);

    /// <summary>Area under the ROC or precision–recall curve.</summary>
    /// <remarks>
    /// Computed as in Keras: by the trapezoidal rule for a ROC, by the interpolation of Davis and Goadrich, "The Relationship Between
    /// Precision-Recall and ROC Curves", 2006, for a precision–recall curve.
    /// </remarks>
    /// <param name="curve">The curve. Default ROC.</param>
    /// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
    /// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
    /// <param name="name">Name in the logs. Default <c>auc</c>.</param>
    public static Metric Auc(AucCurve curve = AucCurve.Roc, int numThresholds = 200, bool fromLogits = false, string? name = null) =>
        new Auc(curve, numThresholds, fromLogits, name);

    /// <summary>F1 score: 2 · precision · recall / (precision + recall). Targets and predictions have one column for each class.</summary>
    /// <param name="average">How the scores of the classes are averaged. Default <see cref="ClassAverage.Macro"/>.</param>
    /// <param name="threshold">
    /// Predictions above it are positive. By default the highest of each row is; with one column, those above 0.5.
    /// </param>
    /// <param name="name">Name in the logs. Default <c>f1_score</c>.</param>
    public static Metric F1Score(ClassAverage average = ClassAverage.Macro, double? threshold = null, string? name = null) =>
        new F1Score(average, threshold, name);

    /// <summary>
    /// F-beta score: (1 + β²) · precision · recall / (β² · precision + recall). Targets and predictions have one column for each class.
    /// </summary>
    /// <param name="beta">Weight β of recall relative to precision.</param>
    /// <param name="average">How the scores of the classes are averaged. Default <see cref="ClassAverage.Macro"/>.</param>
    /// <param name="threshold">
    /// Predictions above it are positive. By default the highest of each row is; with one column, those above 0.5.
    /// </param>
    /// <param name="name">Name in the logs. Default <c>fbeta_score</c>.</param>
    public static Metric FBetaScore(
        double beta, ClassAverage average = ClassAverage.Macro, double? threshold = null,
        string? name = null) => new FBetaScore(beta, average, threshold, name);

    /// <summary>Mean intersection over union, for segmentation: TP / (TP + FP + FN), averaged over all classes.</summary>
    /// <remarks>
    /// Targets are class indices; predictions are class indices too, or scores with an additional last axis for the classes.
    /// </remarks>
    /// <param name="numClasses">Number of classes.</param>
    /// <param name="ignoreClass">Class index of targets to ignore. Default none.</param>
    /// <param name="name">Name in the logs. Default <c>mean_io_u</c>, as in Keras.</param>
    public static Metric MeanIoU(int numClasses, int? ignoreClass = null, string? name = null) =>
        new MeanIoU(numClasses, ignoreClass, name);

    /// <summary>Coefficient of determination R²: 1 − Σ(t − p)² / Σ(t − mean(t))², averaged over columns.</summary>
    /// <param name="name">Name in the logs. Default <c>r2_score</c>.</param>
    public static Metric R2Score(string? name = null) => new R2Score(name);

    /// <summary>Fraction of predictions that equal their targets, elementwise; Keras's class <c>Accuracy</c>.</summary>
    /// <param name="name">Name in the logs. Default <c>exact_match</c>.</param>
    public static Metric ExactMatch(string? name = null) => new ExactMatch(name);

    /// <summary>True positives: the number of positive targets that are predicted positive.</summary>
    /// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
    /// <param name="name">Name in the logs. Default <c>true_positives</c>.</param>
    public static Metric TruePositives(double threshold = 0.5, string? name = null) => new TruePositives(threshold, name);

    /// <summary>True negatives: the number of negative targets that are predicted negative.</summary>
    /// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
    /// <param name="name">Name in the logs. Default <c>true_negatives</c>.</param>
    public static Metric TrueNegatives(double threshold = 0.5, string? name = null) => new TrueNegatives(threshold, name);

    /// <summary>False positives: the number of negative targets that are predicted positive.</summary>
    /// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
    /// <param name="name">Name in the logs. Default <c>false_positives</c>.</param>
    public static Metric FalsePositives(double threshold = 0.5, string? name = null) => new FalsePositives(threshold, name);

    /// <summary>False negatives: the number of positive targets that are predicted negative.</summary>
    /// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
    /// <param name="name">Name in the logs. Default <c>false_negatives</c>.</param>
    public static Metric FalseNegatives(double threshold = 0.5, string? name = null) => new FalseNegatives(threshold, name);

    /// <summary>Highest precision over all thresholds at which recall is at least a given value; 0 if no threshold reaches it.</summary>
    /// <param name="recall">Minimum recall, from 0 to 1.</param>
    /// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
    /// <param name="classId">The only class to include. Default all.</param>
    /// <param name="name">Name in the logs. Default <c>precision_at_recall</c>.</param>
    public static Metric PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null, string? name = null) =>
        new PrecisionAtRecall(recall, numThresholds, classId, name);

    /// <summary>Highest recall over all thresholds at which precision is at least a given value; 0 if no threshold reaches it.</summary>
    /// <param name="precision">Minimum precision, from 0 to 1.</param>
    /// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
    /// <param name="classId">The only class to include. Default all.</param>
    /// <param name="name">Name in the logs. Default <c>recall_at_precision</c>.</param>
    public static Metric RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null, string? name = null) =>
        new RecallAtPrecision(precision, numThresholds, classId, name);

    /// <summary>
    /// Highest sensitivity, TP / (TP + FN), over all thresholds at which specificity, TN / (TN + FP), is at least a given value.
    /// </summary>
    /// <param name="specificity">Minimum specificity, from 0 to 1.</param>
    /// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
    /// <param name="classId">The only class to include. Default all.</param>
    /// <param name="name">Name in the logs. Default <c>sensitivity_at_specificity</c>.</param>
    public static Metric SensitivityAtSpecificity(double specificity, int numThresholds = 200, int? classId = null, string? name = null) =>
        new SensitivityAtSpecificity(specificity, numThresholds, classId, name);

    /// <summary>
    /// Highest specificity, TN / (TN + FP), over all thresholds at which sensitivity, TP / (TP + FN), is at least a given value.
    /// </summary>
    /// <param name="sensitivity">Minimum sensitivity, from 0 to 1.</param>
    /// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
    /// <param name="classId">The only class to include. Default all.</param>
    /// <param name="name">Name in the logs. Default <c>specificity_at_sensitivity</c>.</param>
    public static Metric SpecificityAtSensitivity(double sensitivity, int numThresholds = 200, int? classId = null, string? name = null) =>
        new SpecificityAtSensitivity(sensitivity, numThresholds, classId, name);

    /// <summary>Intersection over union, for segmentation: TP / (TP + FP + FN), averaged over the given classes.</summary>
    /// <remarks>
    /// Targets are class indices; predictions are class indices too, or scores with an additional last axis for the classes.
    /// </remarks>
    /// <param name="numClasses">Number of classes.</param>
    /// <param name="targetClassIds">Classes to include.</param>
    /// <param name="ignoreClass">Class index of targets to ignore. Default none.</param>
    /// <param name="name">Name in the logs. Default <c>io_u</c>, as in Keras.</param>
    public static Metric IoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, string? name = null) =>
        new IoU(numClasses, targetClassIds, ignoreClass, name);

    /// <summary>Intersection over union for binary classification: TP / (TP + FP + FN), averaged over the given classes.</summary>
    /// <param name="targetClassIds">Classes to include: 0, 1 or both. Default both.</param>
    /// <param name="threshold">Predictions at or above it are positive. Default 0.5.</param>
    /// <param name="name">Name in the logs. Default <c>binary_io_u</c>, as in Keras.</param>
    public static Metric BinaryIoU(IReadOnlyList<int>? targetClassIds = null, double threshold = 0.5, string? name = null) =>
        new BinaryIoU(targetClassIds, threshold, name);

    /// <summary><see cref="IoU"/> with one-hot targets.</summary>
    /// <param name="numClasses">Number of classes.</param>
    /// <param name="targetClassIds">Classes to include.</param>
    /// <param name="ignoreClass">Class index of targets to ignore. Default none.</param>
    /// <param name="name">Name in the logs. Default <c>one_hot_io_u</c>, as in Keras.</param>
    public static Metric OneHotIoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, string? name = null) =>
        new OneHotIoU(numClasses, targetClassIds, ignoreClass, name);

    /// <summary><see cref="MeanIoU"/> with one-hot targets.</summary>
    /// <param name="numClasses">Number of classes.</param>
    /// <param name="ignoreClass">Class index of targets to ignore. Default none.</param>
    /// <param name="name">Name in the logs. Default <c>one_hot_mean_io_u</c>, as in Keras.</param>
    public static Metric OneHotMeanIoU(int numClasses, int? ignoreClass = null, string? name = null) =>
        new OneHotMeanIoU(numClasses, ignoreClass, name);

    /// <summary>
    /// Pearson correlation of targets and predictions: cov(t, p) / √(var(t) · var(p)) along the last axis, averaged over samples.
    /// </summary>
    /// <param name="name">Name in the logs. Default <c>pearson_correlation</c>.</param>
    public static Metric PearsonCorrelation(string? name = null) => new PearsonCorrelation(name);

    /// <summary>
    /// Concordance correlation coefficient: 2 · cov(t, p) / (var(t) + var(p) + (mean(t) − mean(p))²) along the last axis, averaged over
    /// samples.
    /// </summary>
    /// <remarks>
    /// 1 if predictions equal targets; unlike <see cref="PearsonCorrelation"/>, a shift or another scale lowers it. Lin, "A Concordance
    /// Correlation Coefficient to Evaluate Reproducibility", 1989.
    /// </remarks>
    /// <param name="name">Name in the logs. Default <c>concordance_correlation</c>.</param>
    public static Metric ConcordanceCorrelation(string? name = null) => new ConcordanceCorrelation(name);

    /// <summary>Mean of the predictions; targets are ignored.</summary>
    /// <param name="name">Name in the logs. Default <c>mean</c>.</param>
    /// <param name="direction">
    /// Whether higher or lower values are better. Default unknown: a callback that monitors the metric needs its mode.
    /// </param>
    public static Metric Mean(string? name = null, MetricDirection? direction = null) => new Mean(name, direction);

    /// <summary>Sum of the predictions; targets are ignored.</summary>
    /// <param name="name">Name in the logs. Default <c>sum</c>.</param>
    /// <param name="direction">
    /// Whether higher or lower values are better. Default unknown: a callback that monitors the metric needs its mode.
    /// </param>
    public static Metric Sum(string? name = null, MetricDirection? direction = null) => new Sum(name, direction);
}
