using Kente.Components.Functions;
using Kente.Formats.Graphs;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>Strides, dilation and padding of an operation on images.</summary>
internal sealed class ImageAttributes
{
    private readonly NodeCall _call;
    private readonly string _padding;

    public ImageAttributes(NodeCall call)
    {
        _call = call;
        _padding = call.Attributes.Text("padding", "VALID");
        if (call.Attributes.Text("data_format", "NHWC") is not "NHWC" and var format)
            throw call.Unsupported($"has the data format {format}; NHWC is expected");
        if (_padding is not ("SAME" or "VALID" or "EXPLICIT")) throw call.Unsupported($"has the padding {_padding}");
    }

    /// <summary>Strides of height and width.</summary>
    public Size2D Strides => Size("strides");

    /// <summary>Dilation of height and width; <see langword="null"/> for none.</summary>
    public Size2D? Dilation => _call.Attributes.Ints("dilations") is null or [1, 1, 1, 1] ? null : Size("dilations");

    /// <summary>The padding; <see langword="null"/> if it is explicit.</summary>
    public Padding? Padding => _padding switch { "SAME" => Kente.Padding.Same, "VALID" => Kente.Padding.Valid, _ => null };

    /// <summary>Returns the lengths of height and width of an attribute with four axes.</summary>
    public Size2D Size(string key) => (_call.Attributes.Ints(key) ?? [1, 1, 1, 1]) is [1, var height, var width, 1]
        ? new(height, width)
        : throw _call.Unsupported($"has {key} along the batch or the channels");

    /// <summary>Returns images with their explicit padding, and the padding that remains.</summary>
    public (SymbolicTensor Images, Padding Padding) Padded(SymbolicTensor images)
    {
        if (Padding is { } padding) return (images, padding);
        if (_call.Attributes.Ints("explicit_paddings") is not [0, 0, var top, var bottom, var left, var right, 0, 0])
            throw _call.Unsupported("has explicit padding along the batch or the channels");
        PadFunction pad = new([(top, bottom), (left, right), (0, 0)], name: _call.NextName());
        return (NodeCall.Apply(pad, images), Kente.Padding.Valid);
    }
}
