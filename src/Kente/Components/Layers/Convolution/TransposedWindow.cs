namespace Kente.Components.Layers.Convolution;

/// <summary>A transposed convolution along one axis, by Keras's rules: every number of the input spreads over a window of the output.</summary>
/// <param name="Length">Length of the window, at least 1.</param>
/// <param name="Stride">How far apart the windows are, at least 1.</param>
/// <param name="Padding">Valid keeps all that is computed; Same cuts it to length · stride.</param>
/// <param name="Dilation">Distance of the window's elements, at least 1.</param>
/// <param name="Extra">The output padding, less than the stride; <see langword="null"/> for Keras's own choice.</param>
internal readonly record struct TransposedWindow(int Length, int Stride, Padding Padding, int Dilation, int? Extra)
{
    private long Reach => ((Length - 1L) * Dilation) + 1;

    /// <summary>How much of all that is computed, (length − 1) · stride + reach, is cut off; where it is negative, so much is added.</summary>
    public (long Before, long After) Cut
    {
        get
        {
            if (Padding == Padding.Valid) return (0, -(Extra ?? Math.Max(0, Stride - Reach)));
            long border = Extra is { } extra ? Reach + (Reach % 2) - 2 + extra : Stride + Reach - 2;
            long before = Math.Min((border + 1) / 2, Reach - 1);
            return (Reach - 1 - before, Reach - 1 - (border - before));
        }
    }

    /// <summary>The length that comes out; <see langword="null"/> where that of the input is unknown.</summary>
    public long? Output(long? length)
    {
        var (before, after) = Cut;
        return ((length - 1) * Stride) + Reach - before - after;
    }
}
