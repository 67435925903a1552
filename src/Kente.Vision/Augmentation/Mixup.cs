namespace Kente.Vision.Augmentation;

/// <summary>Blends images of the same size (mixup; Zhang et al. 2018).</summary>
internal static class Mixup
{
    /// <summary>Blends another image into an image.</summary>
    /// <param name="target">Pixels of the image, which are changed.</param>
    /// <param name="other">Pixels of the other image.</param>
    /// <param name="weight">Weight of the other image, from 0 to 1.</param>
    /// <param name="rotate">Whether the other image is rotated by 180°.</param>
    public static void Blend(Span<byte> target, ReadOnlySpan<byte> other, double weight, bool rotate = false)
    {
        int scaled = (int)(weight * 256), pixels = target.Length / 3;
        for (int i = 0; i < target.Length; i++)
        {
            int from = rotate ? ((pixels - 1 - (i / 3)) * 3) + (i % 3) : i;
            target[i] = (byte)(target[i] + (((other[from] - target[i]) * scaled) >> 8));
        }
    }
}
