namespace Kente.Components.Layers.Convolution;

/// <summary>
/// Transposed convolution along one axis, with the padding rules of Keras: each element of the input is spread over a window of the
/// output.
/// </summary>
/// <param name="Length">Length of the window, at least 1.</param>
/// <param name="Stride">Stride, at least 1.</param>
/// <param name="Padding">Padding: Valid keeps the whole output; Same crops it to length · stride.</param>
/// <param name="Dilation">Dilation rate, at least 1.</param>
/// <param name="OutputPadding">Output padding, less than the stride; <see langword="null"/> for the default of Keras.</param>
internal readonly record struct TransposedWindow(int Length, int Stride, Padding Padding, int Dilation, int? OutputPadding)
{
    private long EffectiveLength => ((Length - 1L) * Dilation) + 1;

    /// <summary>
    /// Gets the cropping of the whole output, whose length is (length − 1) · stride + effective length; negative values are padding.
    /// </summary>
    public (long Before, long After) Cropping
    {
        get
        {
            if (Padding == Padding.Valid) return (0, -(OutputPadding ?? Math.Max(0, Stride - EffectiveLength)));
            long pads = OutputPadding is { } outputPadding
                ? EffectiveLength + (EffectiveLength % 2) - 2 + outputPadding
                : Stride + EffectiveLength - 2;
            long before = Math.Min((pads + 1) / 2, EffectiveLength - 1);
            return (EffectiveLength - 1 - before, EffectiveLength - 1 - (pads - before));
        }
    }

    /// <summary>Computes the length of the output; <see langword="null"/> if the length of the input is unknown.</summary>
    public long? OutputLength(long? length)
    {
        var (before, after) = Cropping;
        return ((length - 1) * Stride) + EffectiveLength - before - after;
    }
}
