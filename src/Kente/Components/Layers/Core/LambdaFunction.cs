using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Function of a Lambda layer.</summary>
/// <param name="Function">Computes a new tensor from a batch and its mask.</param>
/// <param name="OutputShape">Computes the output shape from the input shape; <see langword="null"/> if they are equal.</param>
/// <param name="Mask">Computes the output mask from a batch and its mask; <see langword="null"/> for no mask.</param>
/// <param name="ReadsMask">Whether the function takes the mask.</param>
internal sealed record LambdaFunction(
    Func<Tensor, Tensor?, Tensor> Function, Func<Shape, Shape>? OutputShape, Func<Tensor, Tensor?, Tensor?>? Mask, bool ReadsMask)
{
    /// <summary>Creates the function of a layer that does not read the mask.</summary>
    public static LambdaFunction Of(
        Func<Tensor, Tensor> function, Func<Shape, Shape>? outputShape, Func<Tensor, Tensor?, Tensor?>? mask)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new((x, _) => function(x), outputShape, mask, ReadsMask: false);
    }

    /// <summary>Creates the function of a layer that reads the mask.</summary>
    public static LambdaFunction Of(
        Func<Tensor, Tensor?, Tensor> function, Func<Shape, Shape>? outputShape, Func<Tensor, Tensor?, Tensor?>? mask)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(function, outputShape, mask, ReadsMask: true);
    }
}
