namespace Kente;

public sealed partial class OnnxGraph
{
    /// <summary>The mask of an input of the layer that is being exported: which of its steps count.</summary>
    /// <param name="input">Which input, from 0.</param>
    /// <returns>Booleans of shape (batch, steps), true where a step counts; <see langword="null"/> where all do.</returns>
    public OnnxTensor? Mask(int input = 0) => _layers.TryPeek(out var layer) && input < layer.Masks.Count ? layer.Masks[input] : null;

    /// <summary>A mask of what a comparison gave.</summary>
    /// <param name="condition">What <c>Greater</c>, <c>Less</c> or <c>Equal</c> gave.</param>
    /// <param name="shape">Its shape, without the batch.</param>
    internal static OnnxTensor AsMask(OnnxTensor condition, Shape shape) => condition.As(DType.Bool, shape);

    /// <summary>Whether any number along some axes, which go away, is above 0.</summary>
    internal OnnxTensor Any(OnnxTensor numbers, Shape shape, params long[] axes) =>
        AsMask(Node("Greater", [Node("ReduceMax", [numbers], ("axes", axes), ("keepdims", 0)), Scalar(0)]), shape);
}
