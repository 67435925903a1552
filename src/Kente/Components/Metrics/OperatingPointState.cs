namespace Kente.Components.Metrics;

/// <summary>Maximizes one measure over the thresholds at which another reaches a minimum.</summary>
/// <param name="thresholds">Number of thresholds.</param>
/// <param name="classId">The only class to include.</param>
/// <param name="minimum">Minimum of the constrained measure.</param>
/// <param name="measures">Gets the constrained measure and the measure to maximize.</param>
internal sealed class OperatingPointState(
    int thresholds, int? classId, double minimum, Func<OperatingPointState.Point, (double Constrained, double Best)> measures)
    : ThresholdCounts(thresholds, fromLogits: false, classId)
{
    public override double Result()
    {
        double[] tp = TruePositives, fp = FalsePositives;
        double best = 0;
        for (int i = 0; i < tp.Length; i++)
        {
            var (constrained, value) = measures(new(Ratio(tp[i], tp[i] + fp[i]), Ratio(tp[i], tp[0]), Ratio(fp[0] - fp[i], fp[0])));
            if (constrained >= minimum) best = Math.Max(best, value);
        }
        return best;
    }

    public static double Fraction(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 0 to 1.");

    /// <summary>The measures at a threshold.</summary>
    internal readonly record struct Point(double Precision, double Recall, double Specificity);
}
