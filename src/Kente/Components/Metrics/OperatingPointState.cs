namespace Kente.Components.Metrics;

/// <summary>The best of one measure over the thresholds at which another is good enough.</summary>
/// <param name="thresholds">How many thresholds.</param>
/// <param name="classId">The only column that counts.</param>
/// <param name="least">What the other must be at least.</param>
/// <param name="measures">The other measure and the one that is to be greatest.</param>
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

    public static double Share(double value, string name) => value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "It is a share from 0 to 1.");

    /// <summary>What a threshold gives.</summary>
    internal readonly record struct Point(double Precision, double Recall, double Specificity);
}
