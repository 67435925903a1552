namespace Kente.Components.Metrics;

/// <summary>Computes the area under a curve through the points of all thresholds.</summary>
internal sealed class AucState(AucCurve curve, int thresholds, bool fromLogits) : ThresholdCounts(thresholds, fromLogits, classId: null)
{
    public override double Result() => curve == AucCurve.Roc ? Roc(Right, Wrong) : PrecisionRecall(Right, Wrong);

    private static double Roc(double[] right, double[] wrong)
    {
        double area = 0;
        for (int i = 0; i + 1 < right.Length; i++)
            area += (Ratio(wrong[i], wrong[0]) - Ratio(wrong[i + 1], wrong[0])) * (Ratio(right[i], right[0]) + Ratio(right[i + 1], right[0])) / 2;
        return area;
    }

    // Between two thresholds true positives grow linearly with positives, so precision is a hyperbola; this is its integral.
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
}
