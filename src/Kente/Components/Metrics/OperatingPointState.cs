namespace Kente.Components.Metrics;

/// <summary>Maximizes one measure over the thresholds at which another reaches a minimum.</summary>
/// <param name="thresholds">Number of thresholds.</param>
/// <param name="classId">The only class to include.</param>
/// <param name="least">Minimum of the constrained measure.</param>
/// <param name="measures">Gets the constrained measure and the measure to maximize.</param>
internal sealed class OperatingPointState(int thresholds, int? classId, double least, Func<OperatingPointState.Point, (double Constrained, double Best)> measures)
    : ThresholdCounts(thresholds, fromLogits: false, classId)
{
    public override double Result()
    {
        double[] right = Right, wrong = Wrong;
        double best = 0;
        for (int i = 0; i < right.Length; i++)
        {
            var (constrained, value) = measures(new(Ratio(right[i], right[i] + wrong[i]), Ratio(right[i], right[0]), Ratio(wrong[0] - wrong[i], wrong[0])));
            if (constrained >= least) best = Math.Max(best, value);
        }
        return best;
    }

    public static double Share(double value, string name) => value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 0 to 1.");

    /// <summary>The measures at a threshold.</summary>
    internal readonly record struct Point(double Precision, double Recall, double Specificity);
}
