namespace Kente.Vision.Detect.Evaluation;

/// <summary>Averages of a precision-recall curve.</summary>
internal static class PrecisionRecall
{
    /// <summary>At evenly spread recalls from 0 to 1, the highest precision with at least that recall; 0 where it is not reached.</summary>
    /// <param name="recall">Recalls, rising.</param>
    /// <param name="precision">The precision at each.</param>
    /// <param name="points">How many recalls: 101 in COCO.</param>
    public static double[] Sample(ReadOnlySpan<double> recall, ReadOnlySpan<double> precision, int points)
    {
        var envelope = Envelope(precision);
        var sampled = new double[points];
        for (int i = 0, at = 0; i < points; i++)
        {
            double wanted = i == points - 1 ? 1 : i * (1.0 / (points - 1));
            while (at < recall.Length && recall[at] < wanted) at++;
            if (at == recall.Length) break;
            sampled[i] = envelope[at];
        }
        return sampled;
    }

    /// <summary>The area under the curve of highest precisions, which Pascal VOC measures since 2010.</summary>
    /// <param name="recall">Recalls, rising.</param>
    /// <param name="precision">The precision at each.</param>
    public static double Area(ReadOnlySpan<double> recall, ReadOnlySpan<double> precision)
    {
        var envelope = Envelope(precision);
        double area = 0, before = 0;
        for (int i = 0; i < recall.Length; i++)
        {
            area += (recall[i] - before) * envelope[i];
            before = recall[i];
        }
        return area;
    }

    // From right to left, so that a curve never rises with recall.
    private static double[] Envelope(ReadOnlySpan<double> precision)
    {
        double[] envelope = precision.ToArray();
        for (int i = envelope.Length - 2; i >= 0; i--) envelope[i] = Math.Max(envelope[i], envelope[i + 1]);
        return envelope;
    }
}
