namespace Kente.Vision.Datasets;

/// <summary>
/// A perceptual hash of an image: the brightness of 16×16 spots relative to the mean. Copies that were resized, recompressed or slightly
/// brightened have nearly the same fingerprint; if an object has moved, at least one spot differs strongly.
/// </summary>
internal sealed class ImageFingerprint
{
    private const int Side = 16;
    private const double MaxMeanSpotDifference = 2, MaxSpotDifference = 12;

    private readonly float[] _spots;

    private ImageFingerprint(double mean, float[] spots) => (Mean, _spots) = (mean, spots);

    /// <summary>Maximum difference of the mean brightness of similar images.</summary>
    public static double MaxMeanDifference => 12;

    /// <summary>Mean brightness, from 0 to 255.</summary>
    public double Mean { get; }

    public static ImageFingerprint Of(RgbImage image)
    {
        byte[] pixels = image.Resize(Side, Side).Pixels;
        var spots = new float[Side * Side];
        for (int i = 0; i < spots.Length; i++)
            spots[i] = (0.299f * pixels[3 * i]) + (0.587f * pixels[(3 * i) + 1]) + (0.114f * pixels[(3 * i) + 2]);
        float mean = spots.Average();
        for (int i = 0; i < spots.Length; i++) spots[i] -= mean;
        return new(mean, spots);
    }

    public bool IsSimilar(ImageFingerprint other)
    {
        if (Math.Abs(Mean - other.Mean) > MaxMeanDifference) return false;
        double sum = 0;
        for (int i = 0; i < _spots.Length; i++)
        {
            double difference = Math.Abs(_spots[i] - other._spots[i]);
            sum += difference;
            if (difference > MaxSpotDifference || sum > MaxMeanSpotDifference * _spots.Length) return false;
        }
        return true;
    }
}
