namespace Kente.Components.Layers;

/// <summary>A window that slides along one axis, by Keras's rules.</summary>
/// <param name="Length">Length of the window, at least 1.</param>
/// <param name="Stride">How far it moves, at least 1.</param>
/// <param name="Padding">What it does at the border.</param>
/// <param name="Dilation">Distance of its elements, at least 1.</param>
internal readonly record struct Window(int Length, int Stride, Padding Padding, int Dilation = 1)
{
    /// <summary>The length that the window covers, gaps included.</summary>
    public long Reach => ((Length - 1L) * Dilation) + 1;

    /// <summary>How many places the window has; 0 where it does not fit, <see langword="null"/> where the length is unknown.</summary>
    public long? Places(long? length) => length is not { } n ? null
        : Padding != Padding.Valid ? (n + Stride - 1) / Stride
        : n < Reach ? 0 : ((n - Reach) / Stride) + 1;

    /// <summary>What is added before and after an axis of this length.</summary>
    public (long Before, long After) Border(long length)
    {
        if (Padding == Padding.Valid) return (0, 0);
        if (Padding == Padding.Causal) return (Reach - 1, 0);
        long places = (length + Stride - 1) / Stride;
        long all = Math.Max(0, ((places - 1) * Stride) + Reach - length);
        return (all / 2, all - (all / 2));
    }

    /// <summary>The border where it is the same before, after and for every length; <see langword="null"/> otherwise.</summary>
    public long? FixedBorder => Padding == Padding.Valid ? 0
        : Reach % 2 == 1 && (Stride == 1 || Reach == 1) && Padding == Padding.Same ? (Reach - 1) / 2
        : null;
}
