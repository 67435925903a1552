namespace Kente.Vision.Classify.Inference;

/// <summary>
/// Finds the temperature by which logits are divided, so that probabilities are as high as images are correct (temperature scaling; Guo et
/// al. 2017): the one with the least log loss. The true classes count as slightly uncertain, as in Platt scaling (Platt 1999): otherwise
/// few images that are all predicted correctly would make every prediction certain.
/// </summary>
internal static class TemperatureScaling
{
    private const double Least = 0.05, Most = 20, Ratio = 0.6180339887498949;
    private const int Steps = 60;

    /// <summary>Fits the temperature.</summary>
    /// <param name="logits">The logits of each image.</param>
    /// <param name="images">The images with their classes.</param>
    /// <param name="isMultiLabel">Whether an image may have several classes or none.</param>
    public static double Fit(IReadOnlyList<float[]> logits, IReadOnlyList<ClassImage> images, bool isMultiLabel)
    {
        // Of n predictions that were all correct, the next is correct with a probability of (n + 1) / (n + 2).
        double doubt = 1.0 / (logits.Count + 2);
        double Loss(double log) => logits.Zip(images).Sum(one =>
            LogLoss.Smoothed(Probabilities.Of(one.First, Math.Exp(log), isMultiLabel), one.Second.Classes, isMultiLabel, doubt));
        // The log loss has one minimum; golden-section search on the logarithm of the temperature.
        double low = Math.Log(Least), high = Math.Log(Most);
        double left = high - (Ratio * (high - low)), right = low + (Ratio * (high - low));
        double leftLoss = Loss(left), rightLoss = Loss(right);
        for (int i = 0; i < Steps; i++)
            if (leftLoss < rightLoss)
            {
                (high, right, rightLoss) = (right, left, leftLoss);
                left = high - (Ratio * (high - low));
                leftLoss = Loss(left);
            }
            else
            {
                (low, left, leftLoss) = (left, right, rightLoss);
                right = low + (Ratio * (high - low));
                rightLoss = Loss(right);
            }
        return Math.Exp((low + high) / 2);
    }
}
