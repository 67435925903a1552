namespace Kente.Vision.Classify.Inference;

/// <summary>Converts logits to probabilities.</summary>
internal static class Probabilities
{
    /// <summary>Returns the softmax of logits divided by a temperature; of multi-label classifiers the sigmoid of each.</summary>
    public static double[] Of(ReadOnlySpan<float> logits, double temperature, bool isMultiLabel)
    {
        var values = new double[logits.Length];
        double max = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits) max = Math.Max(max, logit);
        for (int i = 0; i < values.Length; i++)
        {
            double scaled = logits[i] / temperature;
            values[i] = isMultiLabel ? 1 / (1 + Math.Exp(-scaled)) : Math.Exp(scaled - (max / temperature));
            sum += values[i];
        }
        if (!isMultiLabel)
            for (int i = 0; i < values.Length; i++) values[i] /= sum;
        return values;
    }
}
