using static Kente.Losses;
using Measures = Kente.Metrics;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Losses;

public sealed class LossShapeTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_missing_last_axis_of_length_one_is_added_not_broadcast()
    {
        var target = tensor([1f, 2, 4]);
        var predicted = tensor([1f, 2, 3]).unsqueeze(-1);

        // Broadcasting (3,) against (3, 1) would compare every target with every prediction.
        Assert.Equal(1 / 3.0, MeanSquaredError().Compute(target, predicted).item<float>(), 6);
        Assert.Equal(1 / 3.0, MeanSquaredError().Compute(target.unsqueeze(-1), tensor([1f, 2, 3])).item<float>(), 6);
        Assert.Equal([0.0, 0, 1], MeanSquaredError(LossReduction.None).Compute(target, predicted).ToDoubles());
    }

    [Fact]
    public void Targets_of_another_shape_throw_with_both_shapes()
    {
        var e = Assert.Throws<ArgumentException>(() => MeanSquaredError().Compute(zeros(32, 3), zeros(32, 1)));

        Assert.Equal(
            "The loss 'mean_squared_error' expects targets of the same shape as the predictions, but targets have shape (32, 3) and predictions (32, 1).",
            e.Message);
    }

    [Fact]
    public void One_hot_targets_throw_in_a_sparse_loss()
    {
        var e = Assert.Throws<ArgumentException>(() => SparseCategoricalCrossentropy().Compute(zeros(8, 10), ones(8, 10)));

        Assert.Equal(
            "The loss 'sparse_categorical_crossentropy' expects a class index for each row of predictions (use CategoricalCrossentropy for one-hot targets), but targets have shape (8, 10) and predictions (8, 10).",
            e.Message);
    }

    [Fact]
    public void Class_indices_throw_in_a_categorical_loss()
    {
        var e = Assert.Throws<ArgumentException>(() => CategoricalCrossentropy().Compute(zeros(8, 1), ones(8, 10)));

        Assert.EndsWith("Use SparseCategoricalCrossentropy for targets that are class indices.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_index_out_of_range_throws_with_the_range()
    {
        var e = Assert.Throws<ArgumentException>(() => SparseCategoricalCrossentropy().Compute(tensor([0L, 3]), ones(2, 3)));

        Assert.StartsWith(
            "Targets range from 0 to 3, but the predictions have 3 classes: class indices are from 0 to 2.", e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_weights_of_another_shape_throw()
    {
        var e = Assert.Throws<ArgumentException>(() => MeanSquaredError().Compute(zeros(4, 2), zeros(4, 2), ones(3)));

        Assert.StartsWith(
            "Sample weights of shape (3,) do not match values of shape (4,): pass one weight per sample or one per value.", e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Function_that_returns_one_value_for_all_samples_throws()
    {
        var mean = Custom("all_at_once", (t, p) => (p - t).Squared().mean());
        var e = Assert.Throws<ArgumentException>(() => mean.Compute(zeros(4, 2), ones(4, 2)));
        Assert.Equal(
            "The loss 'all_at_once' computed values of shape () for 4 samples, but must compute one for each sample: reduce along the last "
            + "axes only, for example with mean([-1]).",
            e.Message);
        Assert.Throws<ArgumentException>(() => Custom("of_features", (t, p) => (p - t).mean([0])).Compute(zeros(4, 2), ones(4, 2)));
        Assert.Equal(1, Custom("of_samples", (t, p) => (p - t).mean([-1])).Compute(zeros(4, 2), ones(4, 2)).item<float>());
    }

    [Fact]
    public void Integer_targets_are_converted() =>
        Assert.Equal(Math.Log(2), BinaryCrossentropy().Compute(tensor([0L, 1]), tensor([0.5f, 0.5f]).unsqueeze(-1)).item<float>(), 6);

    [Fact]
    public void Ignored_classes_are_excluded_from_the_mean()
    {
        var predicted = tensor([0.5f, 0.5f, 0.9f, 0.1f, 0.25f, 0.75f], 3, 2);

        double loss = SparseCategoricalCrossentropy(ignoreClass: 255).Compute(tensor([0L, 255, 0]), predicted).item<float>();

        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, loss, 5);
    }

    [Fact]
    public void Custom_loss_is_a_differentiable_function()
    {
        var predicted = tensor([3f]).unsqueeze(-1).requires_grad_(true);

        Custom("cubic", (t, p) => (p - t).abs().pow(3).mean([-1])).Compute(tensor([1f]), predicted).backward();

        Assert.Equal(12f, predicted.grad!.item<float>());
    }

    [Fact]
    public void Custom_loss_does_not_broadcast_targets()
    {
        var loss = Custom("cubic", (t, p) => (p - t).abs().pow(3).mean([-1]));

        foreach (var target in (Tensor[])[zeros(3), zeros(3, 1), zeros(1, 3), zeros(1)])
            Assert.Equal(
                $"The loss 'cubic' expects targets of the same shape as the predictions (derive from Loss and override PrepareTarget for others), but targets have shape ({string.Join(", ", target.shape)}{(target.dim() == 1 ? "," : "")}) and predictions (3, 3).",
                Assert.Throws<ArgumentException>(() => loss.Compute(target, zeros(3, 3))).Message);
    }

    [Fact]
    public void The_mean_of_a_custom_metric_does_not_broadcast_targets()
    {
        var state = MetricState.Mean((target, predicted) => (target - predicted).abs());
        // Broadcasting (3,) against (3, 1) would compare every target with every prediction.
        state.Update(tensor([1f, 2, 3]), tensor([1f, 2, 6]).unsqueeze(-1));

        Assert.Equal(1, state.Result());
        Assert.StartsWith(
            "The metric expects targets of the same shape as the predictions, but targets have shape (3,) and predictions (3, 3).",
            Assert.Throws<ArgumentException>(() => state.Update(zeros(3), zeros(3, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_built_in_loss_broadcasts_targets()
    {
        Loss[] losses =
        [
            MeanSquaredError(), MeanAbsoluteError(), MeanAbsolutePercentageError(), MeanSquaredLogarithmicError(), Huber(), LogCosh(),
            Poisson(), BinaryCrossentropy(), BinaryFocalCrossentropy(), CategoricalCrossentropy(), CategoricalFocalCrossentropy(),
            CategoricalHinge(), Hinge(), SquaredHinge(), KLDivergence(), CosineSimilarity(), Dice(), Tversky(),
            CategoricalGeneralizedCrossEntropy(),
        ];
        foreach (var loss in losses)
            foreach (var target in (Tensor[])[zeros(1, 3), zeros(3, 1, 3), zeros(1, 3, 3)])
                Assert.Throws<ArgumentException>(() => loss.Compute(target, ones(3, 3)));
    }

    [Fact]
    public void No_metric_broadcasts_targets()
    {
        Metric[] metrics =
        [
            Measures.Mse(), Measures.Mae(), Measures.Rmse(), Measures.R2Score(), Measures.BinaryAccuracy(),
            Measures.CategoricalAccuracy(), Measures.Accuracy(), Measures.Auc(), Measures.Precision(), Measures.Recall(),
            Measures.F1Score(),
            Measures.Cosine(), Measures.PearsonCorrelation(), Measures.TopKCategoricalAccuracy(2), Measures.BinaryIoU(),
        ];
        foreach (var metric in metrics)
            foreach (var target in (Tensor[])[zeros(1, 3), zeros(3, 1, 3), zeros(1, 3, 3)])
                Assert.Throws<ArgumentException>(() => metric.Start().Update(target, ones(3, 3)));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Label_smoothing_out_of_range_throws(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCrossentropy(labelSmoothing: share));

    [Fact]
    public void Gradient_of_crossentropy_from_logits_is_the_error()
    {
        var logits = zeros(1, 4).requires_grad_(true);

        CategoricalCrossentropy(fromLogits: true).Compute(tensor([0f, 0, 1, 0], 1, 4), logits).backward();

        Assert.Equal([0.25, 0.25, -0.75, 0.25], logits.grad!.ToDoubles());
    }
}
