using Kente.Components.Layers.Convolution;
using Kente.Components.Layers.Reshaping;
using Kente.Formats.Graphs;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>
/// The padding of a transposed convolution. ONNX states how much is cropped from the whole output; Keras knows only its own croppings, so
/// that others become a layer that crops.
/// </summary>
internal sealed class TransposedPadding
{
    private readonly NodeCall _call;
    private readonly SpatialWindow _window;
    private readonly (int Before, int After)[] _cropping;

    public TransposedPadding(NodeCall call, SymbolicTensor images, IReadOnlyList<long> kernel)
    {
        (_call, _window) = (call, new(call, images, kernel));
        int[] output = call.Attributes.Ints("output_padding") ?? new int[Rank];
        if (output.Length != Rank || output.Any(padding => padding < 0)) throw call.Malformed("its output_padding does not fit");
        // Of the whole output, before the padding at its end.
        var cropping = Croppings(images, output);
        var own = new[] { Padding.Valid, Padding.Same }.Cast<Padding?>().FirstOrDefault(padding =>
            Enumerable.Range(0, Rank).All(axis => Window(axis, padding!.Value).Cropping == (cropping[axis].Before, cropping[axis].After)));
        Padding = own ?? Padding.Valid;
        if (own is not null)
        {
            _cropping = new (int, int)[Rank];
            return;
        }
        // The strides limit the output padding of Keras; a larger one would be zeros that no window reaches, plus the bias.
        OutputPadding = [.. cropping.Select((crop, axis) => Math.Max(0, -crop.After))];
        if (OutputPadding.Index().Any(padding => padding.Item >= Strides[padding.Index]) || cropping.Any(crop => crop.Before < 0))
            throw call.Unsupported("has an output padding that is not less than its strides");
        _cropping = [.. cropping.Select(crop => (crop.Before, Math.Max(0, crop.After)))];
    }

    public int Rank => _window.Rank;

    public int[] Kernel => _window.Kernel;

    public int[] Strides => _window.Strides;

    public int[] Dilation => _window.Dilation;

    public Padding Padding { get; }

    public int[]? OutputPadding { get; }

    /// <summary>Crops the output of the layer.</summary>
    public SymbolicTensor Cropped(SymbolicTensor output)
    {
        if (Array.TrueForAll(_cropping, crop => crop is (0, 0))) return output;
        Margins1D Side(int axis) => new(_cropping[axis].Before, _cropping[axis].After);
        Operation layer = Rank switch
        {
            1 => new Cropping1D(Side(0), _call.NextName()),
            2 => new Cropping2D(
                new(_cropping[0].Before, _cropping[0].After, _cropping[1].Before, _cropping[1].After), _call.NextName()),
            _ => new Cropping3D(new(Side(0), Side(1), Side(2)), _call.NextName()),
        };
        return NodeCall.Apply(layer, output);
    }

    private TransposedWindow Window(int axis, Padding padding) => new(Kernel[axis], Strides[axis], padding, Dilation[axis], null);

    private (int Before, int After)[] Croppings(SymbolicTensor images, int[] output)
    {
        int[]? shape = _call.Attributes.Ints("output_shape");
        if (shape is not null && shape.Length != Rank)
            shape = shape.Length == Rank + 2 ? shape[2..] : throw _call.Malformed("its output_shape does not fit");
        if (shape is null && !_window.IsAutomatic)
            return [.. _window.Pads.Select((pad, axis) => (pad.Before, pad.After - output[axis]))];
        return [.. Enumerable.Range(0, Rank).Select(axis =>
        {
            int effective = ((Kernel[axis] - 1) * Dilation[axis]) + 1;
            int total = shape is null
                ? effective + output[axis] - Strides[axis]
                : images.Shape[axis] is { } length
                    ? (int)((length - 1) * Strides[axis]) + effective + output[axis] - shape[axis]
                    : throw _call.Unsupported("has an output_shape for an input of unknown length");
            total = Math.Max(0, total);
            int less = total / 2, more = total - less;
            // The odd row is at the end only with SAME_UPPER.
            var (before, after) = _call.Attributes.Text("auto_pad", "NOTSET") == "SAME_UPPER" ? (less, more) : (more, less);
            return (before, after - output[axis]);
        })];
    }
}
