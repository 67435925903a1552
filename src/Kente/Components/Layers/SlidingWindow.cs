namespace Kente.Components.Layers;

/// <summary>Attributes of the convolution and pooling operators of ONNX.</summary>
internal static class SlidingWindow
{
    /// <summary>Gets the attributes for windows along the axes between the batch and the channels of the input.</summary>
    /// <exception cref="NotSupportedException">The padding depends on an unknown length in a way that ONNX cannot express.</exception>
    public static (string Name, OnnxAttributeValue Value)[] Settings(Operation layer, OnnxTensor input, IReadOnlyList<Window> windows)
    {
        List<(string, OnnxAttributeValue)> settings =
        [
            ("kernel_shape", windows.Select(window => (long)window.Length).ToArray()),
            ("strides", windows.Select(window => (long)window.Stride).ToArray()),
        ];
        bool dilated = windows.Any(window => window.Dilation > 1);
        if (dilated) settings.Add(("dilations", windows.Select(window => (long)window.Dilation).ToArray()));
        var pads = windows.Select((window, axis) => Pads(window, input.Shape[axis])).ToArray();
        if (pads.All(pad => pad is not null))
        {
            settings.Add(("pads", pads.Select(pad => pad!.Value.Before).Concat(pads.Select(pad => pad!.Value.After)).ToArray()));
        }
        else if (!dilated)
        {
            settings.Add(("auto_pad", "SAME_UPPER"));
        }
        else
        {
            throw new NotSupportedException(
                $"The layer '{layer.Name}' cannot be exported to ONNX: its strides and its dilation rate are above 1, so its padding "
                + "depends on an unknown length. Give the model an Input of known lengths.");
        }
        return [.. settings];
    }

    /// <summary>Gets the padding before and after an axis; <see langword="null"/> if it depends on an unknown length.</summary>
    private static (long Before, long After)? Pads(Window window, long? length)
    {
        if (length is { } known) return window.Pads(known);
        // With a stride of 1 the number of positions is the length of the axis, so the padding does not depend on the length.
        return window.Stride == 1 || window.Padding != Padding.Same ? window.Pads(window.EffectiveLength) : null;
    }
}
