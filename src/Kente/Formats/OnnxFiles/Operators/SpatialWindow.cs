using Kente.Components.Layers;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Kernel, strides, dilation and padding of an operator on images, sequences or volumes.</summary>
internal sealed class SpatialWindow
{
    private readonly NodeCall _call;
    private readonly SymbolicTensor _images;
    private readonly string _auto;

    /// <param name="call">The node.</param>
    /// <param name="images">Its input with channels last.</param>
    /// <param name="kernel">Lengths of the kernel, if the operator has one.</param>
    public SpatialWindow(NodeCall call, SymbolicTensor images, IReadOnlyList<long>? kernel = null)
    {
        (_call, _images, _auto) = (call, images, call.Attributes.Text("auto_pad", "NOTSET"));
        int rank = images.Shape.Rank - 1;
        Kernel = Lengths("kernel_shape", kernel is null ? null : [.. kernel.Select(length => checked((int)length))], rank);
        int[] ones = [.. Enumerable.Repeat(1, rank)];
        (Strides, Dilation) = (Lengths("strides", ones, rank), Lengths("dilations", ones, rank));
        if (_auto is not ("NOTSET" or "VALID" or "SAME_UPPER" or "SAME_LOWER")) throw call.Unsupported($"has the padding {_auto}");
        Pads = _auto switch
        {
            "NOTSET" => Explicit(rank),
            "VALID" => new (int, int)[rank],
            _ => [.. Same.Select((window, axis) => Automatic(window, images.Shape[axis]))],
        };
    }

    public int[] Kernel { get; }

    public int[] Strides { get; }

    public int[] Dilation { get; }

    /// <summary>Padding before and after each axis; only for convolutions and pooling, not for their transposes.</summary>
    public (int Before, int After)[] Pads { get; }

    public int Rank => Kernel.Length;

    /// <summary>Whether the padding depends on a length that is unknown, as SAME of ONNX.</summary>
    public bool IsAutomatic => _auto is "SAME_UPPER" or "SAME_LOWER";

    /// <summary>Gets the padding that a layer of Keras has; <see langword="null"/> if it has to be added before.</summary>
    public Padding? Padding => _auto == "SAME_UPPER" || Same.Select((window, axis) => IsSame(window, axis)).All(same => same)
        ? Array.TrueForAll(Pads, pad => pad is (0, 0)) && _auto != "SAME_UPPER" ? Kente.Padding.Valid : Kente.Padding.Same
        : Array.TrueForAll(Pads, pad => pad is (0, 0)) ? Kente.Padding.Valid
        : null;

    private Window[] Same =>
        [.. Kernel.Select((length, axis) => new Window(length, Strides[axis], Kente.Padding.Same, Dilation[axis]))];

    /// <summary>Returns the input with the padding that a layer of Keras does not have, and the padding that remains.</summary>
    public (SymbolicTensor Images, Padding Padding) Padded()
    {
        if (Padding is { } padding) return (_images, padding);
        if (Rank == 1 && Pads[0] is { After: 0 } && Pads[0].Before == Same[0].EffectiveLength - 1) return (_images, Kente.Padding.Causal);
        return (Pad(_images, Pads, 0), Kente.Padding.Valid);
    }

    /// <summary>Adds a number before and after the axes between batch and channels.</summary>
    public SymbolicTensor Pad(SymbolicTensor images, IReadOnlyList<(int Before, int After)> pads, double value) =>
        Axes.Pad(_call, new(images, hasBatch: true), [(0, 0), .. pads, (0, 0)], value).Tensor;

    private int[] Lengths(string key, int[]? defaultValue, int rank)
    {
        int[] lengths = _call.Attributes.Ints(key) ?? defaultValue ?? throw _call.Malformed($"it has no {key}");
        return lengths.Length == rank && Array.TrueForAll(lengths, length => length > 0)
            ? lengths
            : throw _call.Malformed($"its {key} ({string.Join(", ", lengths)}) are not {rank} positive lengths");
    }

    private (int Before, int After)[] Explicit(int rank)
    {
        int[] pads = _call.Attributes.Ints("pads") ?? new int[2 * rank];
        if (pads.Length != 2 * rank) throw _call.Malformed($"its pads ({string.Join(", ", pads)}) are not {2 * rank} lengths");
        if (pads.Any(pad => pad < 0)) throw _call.Unsupported("has negative pads");
        return [.. Enumerable.Range(0, rank).Select(axis => (pads[axis], pads[rank + axis]))];
    }

    private (int Before, int After) Automatic(Window window, long? length)
    {
        if (length is null && window.Stride > 1)
            return _auto == "SAME_UPPER" ? (0, 0) : throw _call.Unsupported("has the padding SAME_LOWER along an axis of unknown length");
        var (before, after) = window.Pads(length ?? window.EffectiveLength);
        return _auto == "SAME_UPPER" ? ((int)before, (int)after) : ((int)after, (int)before);
    }

    private bool IsSame(Window window, int axis)
    {
        if (_images.Shape[axis] is null && window.Stride > 1) return false;
        var (before, after) = window.Pads(_images.Shape[axis] ?? window.EffectiveLength);
        return Pads[axis] == ((int)before, (int)after);
    }
}
