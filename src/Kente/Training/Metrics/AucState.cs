using static TorchSharp.torch;

namespace Kente.Training.Metrics;

/// <summary>Counts positives and negatives between neighbouring thresholds; sums from above give what each threshold calls positive.</summary>
internal sealed class AucState(AucCurve curve, int thresholds, bool fromLogits) : MetricState
{
    private readonly double[] _negative = new double[thresholds], _positive = new double[thresholds];

    public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        (target, predicted) = Agreement.Same(target, predicted);
        if (fromLogits) predicted = predicted.sigmoid();

        // The last threshold below a prediction: they lie at 0, 1/(n−1), …, 1, the outer two a little beyond.
        var below = (predicted * Scalars.Of(thresholds - 1)).ceil_().sub_(Scalars.Of(1)).to_type(ScalarType.Int64).clamp_(Scalars.Of(0), Scalars.Of(thresholds - 2));
        var bins = below.PlusInPlace(target.ne(Scalars.Of(0)).to_type(ScalarType.Int64).mul_(Scalars.Of(thresholds))).flatten();
        var weights = sampleWeight is null ? null : SampleWeights.Align(sampleWeight, predicted).expand_as(predicted).flatten();
        double[] counts = bins.bincount(weights, minlength: 2 * thresholds).ToDoubles();
        for (int i = 0; i < thresholds; i++)
        {
            _negative[i] += counts[i];
            _positive[i] += counts[thresholds + i];
        }
    }

    public override double Result() => curve == AucCurve.Roc ? Roc(FromAbove(_positive), FromAbove(_negative)) : PrecisionRecall(FromAbove(_positive), FromAbove(_negative));

    public override void Reset()
    {
        Array.Clear(_negative);
        Array.Clear(_positive);
    }

    private static double[] FromAbove(double[] counts)
    {
        double[] sums = [.. counts];
        for (int i = sums.Length - 2; i >= 0; i--) sums[i] += sums[i + 1];
        return sums;
    }

    private static double Roc(double[] right, double[] wrong)
    {
        double area = 0;
        for (int i = 0; i + 1 < right.Length; i++)
            area += (Ratio(wrong[i], wrong[0]) - Ratio(wrong[i + 1], wrong[0])) * (Ratio(right[i], right[0]) + Ratio(right[i + 1], right[0])) / 2;
        return area;
    }

    // Between two thresholds right positives grow linearly with positives, so precision follows a hyperbola; this is its integral.
    private static double PrecisionRecall(double[] right, double[] wrong)
    {
        double area = 0;
        for (int i = 0; i + 1 < right.Length; i++)
        {
            double called = right[i] + wrong[i], next = right[i + 1] + wrong[i + 1];
            double slope = Ratio(right[i] - right[i + 1], called - next);
            double intercept = right[i + 1] - (slope * next);
            double logarithm = called > 0 && next > 0 ? Math.Log(called / next) : 0;
            area += Ratio(slope * (right[i] - right[i + 1] + (intercept * logarithm)), right[0]);
        }
        return area;
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
