namespace Kente.Vision.Detect.Evaluation;

/// <summary>Averages precision-recall curves.</summary>
internal static class PrecisionRecall
{
    /// <summary>
    /// Interpolates precision at evenly spaced recalls from 0 to 1: the highest precision at that recall or above; 0 if it is not
    /// reached.
    /// </summary>
    /// <param name="recall">Recalls in ascending order.</param>
    /// <param name="precision">Precision at each recall.</param>
    /// <param name="points">Number of recalls; 101 in COCO.</param>
    public static double[] Sample(ReadOnlySpan<double> recall, ReadOnlySpan<double> precision, int points)
    {
        var envelope = Envelope(precision);
        var sampled = new double[points];
        for (int i = 0, at = 0; i < points; i++)
        {
            double target = i == points - 1 ? 1 : i * (1.0 / (points - 1));
            while (at < recall.Length && recall[at] < target) at++;
            if (at == recall.Length) break;
            sampled[i] = envelope[at];
        }
        return sampled;
    }

    /// <summary>Computes the area under the interpolated curve, as Pascal VOC does since 2010.</summary>
    /// <param name="recall">Recalls in ascending order.</param>
    /// <param name="precision">Precision at each recall.</param>
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

    // From right to left, so that precision never rises with recall.
    private static double[] Envelope(ReadOnlySpan<double> precision)
    {
        double[] envelope = precision.ToArray();
        for (int i = envelope.Length - 2; i >= 0; i--) envelope[i] = Math.Max(envelope[i], envelope[i + 1]);
        return envelope;
    }
}
