using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>A window that slides along all axes of sequences, images or volumes, (batch, …, channels).</summary>
internal sealed class Windows
{
    private readonly Window[] _axes;

    public Windows(int[] lengths, int[] strides, Padding padding, int[]? dilation = null)
    {
        foreach (int length in lengths) ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(lengths));
        foreach (int stride in strides) ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1, nameof(strides));
        foreach (int distance in dilation ?? []) ArgumentOutOfRangeException.ThrowIfLessThan(distance, 1, nameof(dilation));
        _axes = [.. lengths.Select((length, i) => new Window(length, strides[i], padding, dilation?[i] ?? 1))];
        Padding = padding;
        if (_axes.All(axis => axis.FixedBorder is not null)) FixedBorder = [.. _axes.Select(axis => axis.FixedBorder!.Value)];
    }

    public int Rank => _axes.Length;

    /// <summary>The window along each axis.</summary>
    public IReadOnlyList<Window> Axes => _axes;

    public Padding Padding { get; }

    /// <summary>The border where it is the same before, after and for every length; <see langword="null"/> otherwise.</summary>
    public long[]? FixedBorder { get; }

    /// <summary>What would have been right, as a phrase.</summary>
    public string Expected => Space.Shapes(Rank) + (Padding == Padding.Valid ? $" of at least {Space.Count([.. _axes.Select(axis => axis.Reach)])}" : "");

    /// <summary>The shape that comes out, or <see langword="null"/> where the input has other axes or is too small.</summary>
    public Shape? Over(Shape input, long? channels)
    {
        if (input.Rank != Rank + 1) return null;
        long?[] lengths = [.. _axes.Select((axis, i) => axis.Places(input[i])), channels];
        return lengths.AsSpan(0, Rank).Contains(0) ? null : Shape.Create(lengths);
    }

    /// <summary>What is added before and after each axis.</summary>
    public (long Before, long After)[] Borders(Tensor x)
    {
        var borders = new (long, long)[_axes.Length];
        for (int i = 0; i < borders.Length; i++) borders[i] = _axes[i].Border(x.size(i + 1));
        return borders;
    }

    /// <summary>The tensor with such a border.</summary>
    public static Tensor Pad(Tensor x, (long Before, long After)[] borders, double value = 0)
    {
        // libtorch counts from the last axis, which is the channels'.
        var sides = new long[2 + (2 * borders.Length)];
        for (int i = 0; i < borders.Length; i++) (sides[^((2 * i) + 2)], sides[^((2 * i) + 1)]) = borders[i];
        return nn.functional.pad(x, sides, value: value);
    }
}
