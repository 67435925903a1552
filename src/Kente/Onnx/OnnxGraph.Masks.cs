namespace Kente;

public sealed partial class OnnxGraph
{
    /// <summary>Returns the mask of an input of the layer that is being exported.</summary>
    /// <param name="input">Zero-based input.</param>
    /// <returns>Booleans of shape (batch, steps), true for steps that count; <see langword="null"/> if all do.</returns>
    public OnnxTensor? Mask(int input = 0) => _layers.TryPeek(out var layer) && input < layer.Masks.Count ? layer.Masks[input] : null;

    /// <summary>Marks the result of a comparison as a mask.</summary>
    /// <param name="condition">Result of <c>Greater</c>, <c>Less</c> or <c>Equal</c>.</param>
    /// <param name="shape">Shape without the batch axis.</param>
    internal static OnnxTensor AsMask(OnnxTensor condition, Shape shape) => condition.As(DType.Bool, shape);

    /// <summary>Returns whether any number along some axes, which are removed, is above 0.</summary>
    internal OnnxTensor Any(OnnxTensor numbers, Shape shape, params long[] axes) =>
        AsMask(Node("Greater", [Node("ReduceMax", [numbers], ("axes", axes), ("keepdims", 0)), Scalar(0)]), shape);
}
