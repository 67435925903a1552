using Kente.Vision.Images;

namespace Kente.Vision.Datasets;

/// <summary>
/// How a picture looks, as a hash of 256 spots: the brightness of each against the mean. Copies that were shrunk, compressed again or made a
/// little brighter have nearly the same; where an object has moved, some spot is far from the same.
/// </summary>
internal sealed class PictureFingerprint
{
    private const int Side = 16;
    private const double MostOnAverage = 2, MostInOneSpot = 12;

    private readonly float[] _spots;

    private PictureFingerprint(double mean, float[] spots) => (Mean, _spots) = (mean, spots);

    /// <summary>The highest difference of the means of two that look the same.</summary>
    public static double MostBrighter => 12;

    /// <summary>Mean brightness, 0 to 255.</summary>
    public double Mean { get; }

    public static PictureFingerprint Of(Picture picture)
    {
        byte[] pixels = picture.Resize(Side, Side).Pixels;
        var spots = new float[Side * Side];
        for (int i = 0; i < spots.Length; i++) spots[i] = (0.299f * pixels[3 * i]) + (0.587f * pixels[(3 * i) + 1]) + (0.114f * pixels[(3 * i) + 2]);
        float mean = spots.Average();
        for (int i = 0; i < spots.Length; i++) spots[i] -= mean;
        return new(mean, spots);
    }

    public bool IsLike(PictureFingerprint other)
    {
        if (Math.Abs(Mean - other.Mean) > MostBrighter) return false;
        double sum = 0;
        for (int i = 0; i < _spots.Length; i++)
        {
            double difference = Math.Abs(_spots[i] - other._spots[i]);
            sum += difference;
            if (difference > MostInOneSpot || sum > MostOnAverage * _spots.Length) return false;
        }
        return true;
    }
}
