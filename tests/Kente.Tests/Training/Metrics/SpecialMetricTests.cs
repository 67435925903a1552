using static Kente.Metrics;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Metrics;

/// <summary>Metrics with the values of the Keras documentation.</summary>
public sealed class SpecialMetricTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Confusion_counts_have_values_and_directions()
    {
        float[] target = [0, 1, 1, 1], predicted = [.6f, .2f, .9f, .7f], weight = [1, 2, 3, 4];
        Assert.Equal(
            [2, 0, 1, 1],
            new[] { TruePositives(), TrueNegatives(), FalsePositives(), FalseNegatives() }.Select(metric => Of(metric, target, predicted)));
        Assert.Equal(
            [7, 0, 1, 2],
            new[] { TruePositives(), TrueNegatives(), FalsePositives(), FalseNegatives() }
                .Select(metric => Of(metric, target, predicted, weight)));
        Assert.Equal(
            [1, 1, 0, 2],
            new[] { TruePositives(.8), TrueNegatives(.8), FalsePositives(.8), FalseNegatives(.8) }
                .Select(metric => Of(metric, target, predicted)));
        Assert.Equal(
            [MetricDirection.Maximize, MetricDirection.Maximize, MetricDirection.Minimize, MetricDirection.Minimize],
            new[] { TruePositives(), TrueNegatives(), FalsePositives(), FalseNegatives() }.Select(metric => metric.Direction));
    }

    [Fact]
    public void Metric_at_operating_point_is_maximized_under_its_constraint()
    {
        float[] target = [0, 0, 0, 1, 1], predicted = [0, .3f, .8f, .3f, .8f];
        Near(.5, Of(SensitivityAtSpecificity(.5), target, predicted));
        Near(1 / 3.0, Of(SensitivityAtSpecificity(.5), target, predicted, [1, 1, 2, 2, 1]));
        Near(2 / 3.0, Of(SpecificityAtSensitivity(.5), target, predicted));
        Near(.5, Of(SpecificityAtSensitivity(.5), target, predicted, [1, 1, 2, 2, 2]));
        Near(.5, Of(PrecisionAtRecall(.5), target, predicted));
        Near(1 / 3.0, Of(PrecisionAtRecall(.5), target, predicted, [2, 2, 2, 1, 1]));
        Near(.5, Of(RecallAtPrecision(.8), [0, 0, 1, 1], [0, .5f, .3f, .9f]));
        Near(1, Of(RecallAtPrecision(.8), [0, 0, 1, 1], [0, .5f, .3f, .9f], [1, 0, 0, 1]));
        Near(0, Of(RecallAtPrecision(.8), [1, 0], [.2f, .9f]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionAtRecall(1.1));
    }

    [Fact]
    public void IoU_is_the_mean_over_target_classes()
    {
        float[] target = [0, 0, 1, 1], predicted = [0, 1, 0, 1];
        Near(1 / 3.0, Of(IoU(2, [0]), target, predicted));
        Near(1 / 3.0, Of(IoU(2, [0]), target, predicted, [.3f, .3f, .3f, .1f]));
        Near(1 / 7.0, Of(IoU(2, [1]), target, predicted, [.3f, .3f, .3f, .1f]));
        Near(1 / 3.0, Of(BinaryIoU([0, 1], .3), [0, 1, 0, 1], [.1f, .2f, .4f, .7f]));
        Near(.17361112, Of(BinaryIoU([0, 1], .3), [0, 1, 0, 1], [.1f, .2f, .4f, .7f], [.2f, .3f, .4f, .1f]));
        Assert.Throws<ArgumentException>(() => IoU(2, [2]));

        Tensor oneHot = tensor([0f, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0]).view(4, 3),
            scores = tensor([.2f, .3f, .5f, .1f, .2f, .7f, .5f, .3f, .1f, .1f, .4f, .5f]).view(4, 3);
        Near(1 / 6.0, Result(OneHotIoU(3, [0, 2]), oneHot, scores));
        Near(1 / 9.0, Result(OneHotMeanIoU(3), oneHot, scores));
        Near(1 / 9.0, Result(OneHotMeanIoU(3), oneHot, scores.argmax(-1)));
    }

    [Fact]
    public void Correlations_are_along_the_last_axis()
    {
        Tensor target = tensor([0f, 1, .5f, 1, 1, .2f]).view(2, 3), predicted = tensor([.1f, .9f, .5f, 1, .9f, .2f]).view(2, 3);
        Near(.9966996338993913, Result(PearsonCorrelation(), target, predicted));
        Near(.9816320385426076, Result(ConcordanceCorrelation(), target, predicted));
    }

    [Fact]
    public void Mean_and_sum_ignore_targets()
    {
        Near(5, Of(Mean(), [0, 0, 0, 0], [1, 3, 7, 9]));
        Near(2, Of(Mean(), [0, 0, 0, 0], [1, 3, 7, 9], [1, 1, 0, 0]));
        Near(20, Of(Sum(), [0, 0, 0, 0], [1, 3, 7, 9]));
        Near(8, Of(Sum(direction: MetricDirection.Maximize), [0, 0, 0, 0], [1, 3, 7, 9], [1, 0, 1, 0]));
        Near(.75, Of(ExactMatch(), [1, 2, 3, 4], [0, 2, 3, 4]));
    }

    private static double Of(Metric metric, float[] target, float[] predicted, float[]? weight = null) =>
        Result(metric, tensor(target), tensor(predicted), weight is null ? null : tensor(weight));

    // In two batches, because a state accumulates.
    private static double Result(Metric metric, Tensor target, Tensor predicted, Tensor? weight = null)
    {
        var count = metric.Start();
        long half = target.shape[0] / 2, rest = target.shape[0] - half;
        count.Update(target.narrow(0, 0, half), predicted.narrow(0, 0, half), weight?.narrow(0, 0, half));
        count.Update(target.narrow(0, half, rest), predicted.narrow(0, half, rest), weight?.narrow(0, half, rest));
        return count.Result();
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-5);
}
