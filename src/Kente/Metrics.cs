using Kente.Training.Losses;
using Kente.Training.Metrics;

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
    public static Metric Cosine(string? name = null) => new Training.Metrics.CosineSimilarity(name);

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
    public static Metric F1Score(ClassAverage average = ClassAverage.Macro, double? threshold = null, string? name = null) => new FBetaScore(1, average, threshold, name);

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
}
