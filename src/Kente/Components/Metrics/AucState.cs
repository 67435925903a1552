namespace Kente.Components.Metrics;

/// <summary>Computes the area under a curve through the points of all thresholds.</summary>
internal sealed class AucState(AucCurve curve, int thresholds, bool fromLogits) : ThresholdCounts(thresholds, fromLogits, classId: null)
{
    public override double Result() =>
        curve == AucCurve.Roc ? Roc(TruePositives, FalsePositives) : PrecisionRecall(TruePositives, FalsePositives);

    private static double Roc(double[] tp, double[] fp)
    {
        double area = 0;
        for (int i = 0; i + 1 < tp.Length; i++)
            area += (Ratio(fp[i], fp[0]) - Ratio(fp[i + 1], fp[0])) * (Ratio(tp[i], tp[0]) + Ratio(tp[i + 1], tp[0])) / 2;
        return area;
    }

    // Between two thresholds true positives grow linearly with positives, so precision is a hyperbola; this is its integral.
    private static double PrecisionRecall(double[] tp, double[] fp)
    {
        double area = 0;
        for (int i = 0; i + 1 < tp.Length; i++)
        {
            double positives = tp[i] + fp[i], nextPositives = tp[i + 1] + fp[i + 1];
            double slope = Ratio(tp[i] - tp[i + 1], positives - nextPositives);
            double intercept = tp[i + 1] - (slope * nextPositives);
            double logarithm = positives > 0 && nextPositives > 0 ? Math.Log(positives / nextPositives) : 0;
            area += Ratio(slope * (tp[i] - tp[i + 1] + (intercept * logarithm)), tp[0]);
        }
        return area;
    }
}
