using static Kente.Activations;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Metrics;

public sealed class MetricTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Accuracy_is_selected_by_shape()
    {
        var classes = tensor([0.1f, 0.9f, 0.8f, 0.2f], 2, 2);

        Assert.Equal(0.75, Measure(Accuracy(), tensor([1f, 1, 0, 0]), tensor([0.9f, 0.2f, 0.1f, 0.4f], 4, 1)));
        Assert.Equal(0.5, Measure(Accuracy(), tensor([1L, 1]), classes));
        Assert.Equal(0.5, Measure(Accuracy(), tensor([1L, 1], 2, 1), classes));
        Assert.Equal(1, Measure(Accuracy(), tensor([0f, 1, 1, 0], 2, 2), classes));
    }

    [Fact]
    public void Accuracy_counts_pixels_of_segmentation_maps() =>
        Assert.Equal(
            0.75,
            Measure(Accuracy(), tensor([0L, 1, 1, 1], 1, 2, 2), tensor([0.9f, 0.1f, 0.2f, 0.8f, 0.7f, 0.3f, 0.4f, 0.6f], 1, 2, 2, 2)));

    [Fact]
    public void Batches_are_weighted_by_their_size()
    {
        var count = Mae().Start();
        count.Update(tensor([0f, 0, 0], 3, 1), tensor([1f, 1, 1], 3, 1));
        count.Update(tensor([0f], 1, 1), tensor([5f], 1, 1));
        Assert.Equal(2, count.Result(), 6);

        count.Reset();
        Assert.Equal(0, count.Result());
    }

    [Fact]
    public void Sample_weights_apply_to_means_and_confusion_counts()
    {
        var weights = tensor([3f, 1]);

        Assert.Equal(0.75, Measure(Accuracy(), tensor([1L, 1]), tensor([0f, 1, 1, 0], 2, 2), weights), 6);
        Assert.Equal(0.75, Measure(Precision(), tensor([1f, 0], 2, 1), tensor([0.9f, 0.9f], 2, 1), weights), 6);
        Assert.Equal(0.25, Measure(Recall(), tensor([1f, 1], 2, 1), tensor([0.1f, 0.9f], 2, 1), weights), 6);
    }

    [Fact]
    public void Precision_and_recall_support_class_id_and_top_k()
    {
        var target = tensor([0f, 1, 0, 1, 0, 0], 2, 3);
        var predicted = tensor([0.2f, 0.7f, 0.1f, 0.3f, 0.4f, 0.3f], 2, 3);

        Assert.Equal(0.5, Measure(Precision(topK: 1), target, predicted));
        Assert.Equal(0.5, Measure(Precision(topK: 1, classId: 1), target, predicted));
        Assert.Equal(1, Measure(Recall(topK: 1, classId: 1), target, predicted));
        Assert.Equal(0, Measure(Recall(threshold: 0.5, classId: 0), target, predicted));
    }

    [Fact]
    public void Auc_is_the_probability_that_a_positive_is_ranked_above_a_negative()
    {
        var generator = new Generator(1, CPU);
        var target = rand(2000, generator: generator).gt(0.7).to_type(ScalarType.Float32);
        var predicted = ((target * 0.3) + (rand(2000, generator: generator) * 0.7)).clamp(0, 1);
        double[] positives = predicted.masked_select(target.gt(0)).ToDoubles(),
            negatives = predicted.masked_select(target.eq(0)).ToDoubles();
        double ranked = positives.Average(positive =>
            negatives.Average(negative => positive > negative ? 1 : positive == negative ? 0.5 : 0));

        Assert.Equal(ranked, Measure(Auc(), target, predicted), 3);
        Assert.Equal(
            ranked,
            Measure(
                Auc(fromLogits: true, numThresholds: 2000), target,
                (predicted.clamp(1e-6, 1 - 1e-6) / (1 - predicted.clamp(1e-6, 1 - 1e-6))).log()),
            3);
        Assert.True(Measure(Auc(AucCurve.PrecisionRecall), target, predicted) < ranked); // positives are rare
    }

    [Fact]
    public void Perfect_and_random_rankings_have_known_areas()
    {
        var target = tensor([0f, 0, 1, 1]);

        Assert.Equal(1, Measure(Auc(), target, tensor([0f, 0.1f, 0.8f, 1])), 6);
        Assert.Equal(0.5, Measure(Auc(), target, tensor([0.5f, 0.5f, 0.5f, 0.5f])), 6);
        Assert.Equal(1, Measure(Auc(AucCurve.PrecisionRecall), target, tensor([0f, 0.1f, 0.8f, 1])), 6);
    }

    [Fact]
    public void F_scores_support_macro_micro_and_weighted_averages()
    {
        var target = tensor([1f, 0, 1, 0, 1, 0, 0, 1], 4, 2);
        var predicted = tensor([0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.7f, 0.4f, 0.6f], 4, 2);

        // Class 0: 2 true positives of 2 predicted and 3 actual; class 1: 1 of 2 predicted and 1 actual.
        Assert.Equal((0.8 + (2 / 3.0)) / 2, Measure(F1Score(), target, predicted), 6);
        Assert.Equal(0.75, Measure(F1Score(ClassAverage.Micro), target, predicted), 6);
        Assert.Equal(((3 * 0.8) + (2 / 3.0)) / 4, Measure(F1Score(ClassAverage.Weighted), target, predicted), 6);
    }

    [Fact]
    public void F_score_of_each_class_is_logged_and_can_be_monitored()
    {
        var input = Input(2);
        Model model = new(input, Dense(3, Softmax)(input));
        model.Compile(Adam(), CategoricalCrossentropy(), metrics: [F1Score(ClassAverage.None)]);
        float[,] x = { { 1, 0 }, { 0, 1 }, { 1, 1 } }, y = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

        var history = model.Fit(x, y, epochs: 2, validationData: (x, y), callbacks: [EarlyStopping("val_f1_score_2")], verbose: false);

        double[] each = [.. Enumerable.Range(0, 3).Select(i => history[$"val_f1_score_{i}"][0])];
        Assert.Equal(each.Average(), history["val_f1_score"][0], 12);
    }

    [Fact]
    public void IoU_takes_the_argmax_of_scores()
    {
        var labels = tensor([0L, 1, 1, 0], 1, 2, 2);
        var scores = tensor([0.9f, 0.1f, 0.2f, 0.8f, 0.7f, 0.3f, 0.6f, 0.4f], 1, 2, 2, 2);

        Assert.Equal(((2 / 3.0) + 0.5) / 2, Measure(MeanIoU(2), labels, scores), 6);
        Assert.Equal(
            "Class indices must be from 0 to 1, but range from 0 to 2.",
            Assert.Throws<ArgumentException>(() => MeanIoU(2).Start().Update(tensor([0L, 2]), tensor([0L, 1]))).Message);
    }

    [Fact]
    public void Any_loss_can_be_a_metric()
    {
        var metric = MeanOf(Huber(delta: 0.5, LossReduction.Sum));

        Assert.Equal("huber_loss", metric.Name);
        Assert.Equal(MetricDirection.Minimize, metric.Direction);
        Assert.Equal((0.5 * 0.04) + 0, 2 * Measure(metric, tensor([0f, 1]), tensor([0.2f, 1])), 6);
    }

    [Fact]
    public void Metric_has_the_given_name_or_that_of_Keras_and_a_direction()
    {
        (Metric Metric, string Name, MetricDirection Direction)[] metrics =
        [
            (Accuracy(), "accuracy", MetricDirection.Maximize), (BinaryAccuracy(), "binary_accuracy", MetricDirection.Maximize),
            (CategoricalAccuracy(), "categorical_accuracy", MetricDirection.Maximize),
            (SparseCategoricalAccuracy(), "sparse_categorical_accuracy", MetricDirection.Maximize),
            (TopKCategoricalAccuracy(), "top_k_categorical_accuracy", MetricDirection.Maximize),
            (SparseTopKCategoricalAccuracy(), "sparse_top_k_categorical_accuracy", MetricDirection.Maximize),
            (Mae(), "mae", MetricDirection.Minimize), (Mse(), "mse", MetricDirection.Minimize),
            (Rmse("error"), "error", MetricDirection.Minimize),
            (Precision(), "precision", MetricDirection.Maximize), (Recall(), "recall", MetricDirection.Maximize),
            (Auc(), "auc", MetricDirection.Maximize),
            (F1Score(), "f1_score", MetricDirection.Maximize), (FBetaScore(2), "fbeta_score", MetricDirection.Maximize),
            (MeanIoU(2), "mean_io_u", MetricDirection.Maximize),
            (R2Score(), "r2_score", MetricDirection.Maximize), (Cosine(), "cosine_similarity", MetricDirection.Maximize),
        ];
        foreach (var (metric, name, direction) in metrics)
        {
            Assert.Equal(name, metric.Name);
            Assert.Equal(direction, metric.Direction);
        }
    }

    [Fact]
    public void Targets_of_another_shape_throw_with_both_shapes()
    {
        var e = Assert.Throws<ArgumentException>(() => Measure(Precision(), zeros(4, 3), zeros(4, 2)));

        Assert.Equal(
            "The metric expects targets of the same shape as the predictions, but targets have shape (4, 3) and predictions (4, 2).",
            e.Message);
    }

    private static double Measure(Metric metric, Tensor target, Tensor predicted, Tensor? weights = null)
    {
        var count = metric.Start();
        count.Update(target, predicted, weights);
        return count.Result();
    }
}
