using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>Sliding window over sequences, images or volumes (batch, …, channels).</summary>
internal sealed class Windows
{
    private readonly Window[] _axes;

    public Windows(int[] lengths, int[] strides, Padding padding, int[]? dilation = null)
    {
        foreach (int length in lengths) ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(lengths));
        foreach (int stride in strides) ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1, nameof(strides));
        foreach (int rate in dilation ?? []) ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1, nameof(dilation));
        _axes = [.. lengths.Select((length, i) => new Window(length, strides[i], padding, dilation?[i] ?? 1))];
        Padding = padding;
        if (_axes.All(axis => axis.FixedPad is not null)) FixedPads = [.. _axes.Select(axis => axis.FixedPad!.Value)];
    }

    public int Rank => _axes.Length;

    /// <summary>Gets the window along each axis.</summary>
    public IReadOnlyList<Window> Axes => _axes;

    public Padding Padding { get; }

    /// <summary>
    /// Gets the padding on each side of each axis if it is symmetric and the same for every length; <see langword="null"/> otherwise.
    /// </summary>
    public long[]? FixedPads { get; }

    /// <summary>Describes the expected input, as a phrase.</summary>
    public string Expected => Padding == Padding.Valid
        ? $"{Space.Shapes(Rank)} of at least {Space.Count([.. _axes.Select(axis => axis.EffectiveLength)])}"
        : Space.Shapes(Rank);

    /// <summary>
    /// Infers the output shape; <see langword="null"/> if the input has another number of axes or is smaller than the window.
    /// </summary>
    public Shape? OutputShape(Shape input, long? channels)
    {
        if (input.Rank != Rank + 1) return null;
        long?[] lengths = [.. _axes.Select((axis, i) => axis.Positions(input[i])), channels];
        return lengths.AsSpan(0, Rank).Contains(0) ? null : Shape.Create(lengths);
    }

    /// <summary>Computes the padding before and after each axis.</summary>
    public (long Before, long After)[] Pads(Tensor x)
    {
        var pads = new (long, long)[_axes.Length];
        for (int i = 0; i < pads.Length; i++) pads[i] = _axes[i].Pads(x.size(i + 1));
        return pads;
    }

    /// <summary>Pads a tensor (batch, …, channels).</summary>
    public static Tensor Pad(Tensor x, (long Before, long After)[] pads, double value = 0)
    {
        // libtorch counts from the last axis, the channels.
        var sides = new long[2 + (2 * pads.Length)];
        for (int i = 0; i < pads.Length; i++) (sides[^((2 * i) + 2)], sides[^((2 * i) + 1)]) = pads[i];
        return nn.functional.pad(x, sides, value: value);
    }
}
