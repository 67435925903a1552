using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Counts positives and negatives between adjacent thresholds 0, 1/(n − 1), …, 1.</summary>
internal abstract class ThresholdCounts(int thresholds, bool fromLogits, int? classId) : MetricState
{
    private readonly double[] _negative = new double[thresholds], _positive = new double[thresholds];

    /// <summary>True positives at each threshold.</summary>
    protected double[] TruePositives => SumFromAbove(_positive);

    /// <summary>False positives at each threshold.</summary>
    protected double[] FalsePositives => SumFromAbove(_negative);

    public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        (target, predicted) = Matching.Align(target, predicted);
        if (classId is { } column) (target, predicted) = (target.select(-1, column), predicted.select(-1, column));
        predicted = fromLogits ? predicted.sigmoid() : Probabilities(predicted);

        // The last threshold below a prediction. Thresholds are 0, 1/(n − 1), …, 1, the first and last moved slightly outwards.
        var below = (predicted * Scalars.Of(thresholds - 1)).ceil_().sub_(Scalars.Of(1)).to_type(ScalarType.Int64).clamp_(
            Scalars.Of(0), Scalars.Of(thresholds - 2));
        var bins = below.PlusInPlace(target.ne(Scalars.Of(0)).to_type(ScalarType.Int64).mul_(Scalars.Of(thresholds))).flatten();
        var weights = sampleWeight is null ? null : SampleWeights.Align(sampleWeight, predicted).expand_as(predicted).flatten();
        double[] counts = bins.bincount(weights, minlength: 2 * thresholds).ToDoubles();
        for (int i = 0; i < thresholds; i++)
        {
            _negative[i] += counts[i];
            _positive[i] += counts[thresholds + i];
        }
    }

    public override void Reset()
    {
        Array.Clear(_negative);
        Array.Clear(_positive);
    }

    public static int AtLeastTwo(int thresholds, string name) =>
        thresholds > 1 ? thresholds : throw new ArgumentOutOfRangeException(name, thresholds, "numThresholds must be at least 2.");

    protected static double Ratio(double numerator, double denominator) => denominator == 0 ? 0 : numerator / denominator;

    // The thresholds would put all logits below 0 together, and all above 1.
    private static Tensor Probabilities(Tensor predicted)
    {
        if (predicted.numel() == 0) return predicted;
        float least = predicted.min().item<float>(), greatest = predicted.max().item<float>();
        return least < 0 || greatest > 1
            ? throw new ArgumentException(
                FormattableString.Invariant(
                    $"The metric expects probabilities from 0 to 1, but predictions range from {least} to {greatest}; end the model with a sigmoid or softmax, or use Auc(fromLogits: true)."),
                nameof(predicted))
            : predicted;
    }

    private static double[] SumFromAbove(double[] counts)
    {
        double[] sums = [.. counts];
        for (int i = sums.Length - 2; i >= 0; i--) sums[i] += sums[i + 1];
        return sums;
    }
}
