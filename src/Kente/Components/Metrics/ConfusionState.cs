using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Counts true positives, predicted positives and actual positives, as Keras's Precision and Recall do.</summary>
/// <param name="threshold">Predictions above it are positive; <see langword="null"/> if the top k are.</param>
/// <param name="topK">Only the k highest predictions of a row can be positive.</param>
/// <param name="classId">The only class to include.</param>
/// <param name="result">Computes the metric from true positives, predicted positives, actual positives and the number of samples.</param>
internal sealed class ConfusionState(double? threshold, int? topK, int? classId, Func<double, double, double, double, double> result)
    : MetricState
{
    private double _truePositives, _predictedPositives, _actualPositives, _total;

    public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        // A vector holds one value for each sample, but with top k it is one row of classes.
        if (topK is not null && target.dim() == 1 && predicted.dim() == 1)
            (target, predicted) = (target.unsqueeze(0), predicted.unsqueeze(0));
        (target, predicted) = Matching.Align(target, predicted);
        var predictedPositive = PredictedPositive(predicted);
        if (classId is { } column)
            (target, predicted, predictedPositive) = (
                target.select(-1, column), predicted.select(-1, column), predictedPositive.select(-1, column));
        var positive = target.ne(Scalars.Of(0));
        if (sampleWeight is null)
        {
            Add(predictedPositive.logical_and(positive), predictedPositive, positive);
            _total += predictedPositive.numel();
            return;
        }
        var weights = SampleWeights.Align(sampleWeight, predicted);
        Add(weights * predictedPositive.logical_and(positive), weights * predictedPositive, weights * positive);
        _total += weights.expand_as(predicted).Total();
    }

    public override double Result() => result(_truePositives, _predictedPositives, _actualPositives, _total);

    public override void Reset() => (_truePositives, _predictedPositives, _actualPositives, _total) = (0, 0, 0, 0);

    private Tensor PredictedPositive(Tensor predicted)
    {
        var above = threshold is { } limit ? predicted.gt(Scalars.Of(limit)) : null;
        if (topK is not { } k) return above!;
        var indices = predicted.topk(k).indexes;
        var best = zeros_like(predicted, ScalarType.Bool).scatter_(-1, indices, ones_like(indices, ScalarType.Bool));
        return above is null ? best : best.logical_and_(above);
    }

    private void Add(Tensor truePositives, Tensor predictedPositives, Tensor actualPositives)
    {
        _truePositives += truePositives.Total();
        _predictedPositives += predictedPositives.Total();
        _actualPositives += actualPositives.Total();
    }
}
