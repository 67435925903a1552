namespace Kente.Vision.Augmentation;

/// <summary>One picture showing through another of the same size.</summary>
internal static class Blend
{
    /// <summary>Lets another picture show through.</summary>
    /// <param name="target">The pixels that are changed.</param>
    /// <param name="other">As many pixels.</param>
    /// <param name="share">How much of the other is seen, 0 to 1.</param>
    /// <param name="turned">Whether the other is turned by half a circle.</param>
    public static void Into(Span<byte> target, ReadOnlySpan<byte> other, double share, bool turned = false)
    {
        int weight = (int)(share * 256), pixels = target.Length / 3;
        for (int i = 0; i < target.Length; i++)
        {
            int from = turned ? ((pixels - 1 - (i / 3)) * 3) + (i % 3) : i;
            target[i] = (byte)(target[i] + (((other[from] - target[i]) * weight) >> 8));
        }
    }
}
