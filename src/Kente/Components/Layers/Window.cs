namespace Kente.Components.Layers;

/// <summary>Sliding window along one axis, with the padding rules of Keras.</summary>
/// <param name="Length">Length of the window, at least 1.</param>
/// <param name="Stride">Stride, at least 1.</param>
/// <param name="Padding">Padding.</param>
/// <param name="Dilation">Dilation rate, at least 1.</param>
internal readonly record struct Window(int Length, int Stride, Padding Padding, int Dilation = 1)
{
    /// <summary>Gets the length of the window including the gaps of the dilation.</summary>
    public long EffectiveLength => ((Length - 1L) * Dilation) + 1;

    /// <summary>
    /// Computes the number of positions of the window on an axis; 0 if it does not fit, <see langword="null"/> if the length is unknown.
    /// </summary>
    public long? Positions(long? length) => length is not { } n ? null
        : Padding != Padding.Valid ? (n + Stride - 1) / Stride
        : n < EffectiveLength ? 0 : ((n - EffectiveLength) / Stride) + 1;

    /// <summary>Computes the padding before and after an axis of this length.</summary>
    public (long Before, long After) Pads(long length)
    {
        if (Padding == Padding.Valid) return (0, 0);
        if (Padding == Padding.Causal) return (EffectiveLength - 1, 0);
        long positions = (length + Stride - 1) / Stride;
        long total = Math.Max(0, ((positions - 1) * Stride) + EffectiveLength - length);
        return (total / 2, total - (total / 2));
    }

    /// <summary>
    /// Gets the padding on each side if it is symmetric and the same for every length; <see langword="null"/> otherwise.
    /// </summary>
    public long? FixedPad => Padding == Padding.Valid ? 0
        : EffectiveLength % 2 == 1 && (Stride == 1 || EffectiveLength == 1) && Padding == Padding.Same ? (EffectiveLength - 1) / 2
        : null;
}
