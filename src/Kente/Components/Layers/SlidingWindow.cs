namespace Kente.Components.Layers;

/// <summary>Windows as the settings of ONNX's convolutions and poolings.</summary>
internal static class SlidingWindow
{
    /// <summary>Settings of the windows along the axes of the input that lie between the batch and the channels.</summary>
    /// <exception cref="NotSupportedException">A border depends on a length that is not known, in a way that ONNX cannot say.</exception>
    public static (string Name, OnnxAttributeValue Value)[] Settings(Operation layer, OnnxTensor input, IReadOnlyList<Window> windows)
    {
        List<(string, OnnxAttributeValue)> settings =
        [
            ("kernel_shape", windows.Select(window => (long)window.Length).ToArray()),
            ("strides", windows.Select(window => (long)window.Stride).ToArray()),
        ];
        bool dilated = windows.Any(window => window.Dilation > 1);
        if (dilated) settings.Add(("dilations", windows.Select(window => (long)window.Dilation).ToArray()));
        var borders = windows.Select((window, axis) => Border(window, input.Shape[axis])).ToArray();
        if (borders.All(border => border is not null))
            settings.Add(("pads", borders.Select(border => border!.Value.Before).Concat(borders.Select(border => border!.Value.After)).ToArray()));
        else if (!dilated)
            settings.Add(("auto_pad", "SAME_UPPER"));
        else
            throw new NotSupportedException($"The layer '{layer.Name}' cannot be exported to ONNX: it moves by more than 1 and is dilated, so its border depends on a length that is not known. Give the model an Input of known lengths.");
        return [.. settings];
    }

    /// <summary>What is added before and after, where that does not depend on a length that is not known.</summary>
    private static (long Before, long After)? Border(Window window, long? length)
    {
        if (length is { } known) return window.Border(known);
        // A window that moves by 1 has as many places as the axis is long; its border is the same for every length.
        return window.Stride == 1 || window.Padding != Padding.Same ? window.Border(window.Reach) : null;
    }
}
