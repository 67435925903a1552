using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Registered function of a Lambda layer.</summary>
/// <param name="Function">Computes a new tensor from a batch and its mask.</param>
/// <param name="OutputShape">Computes the output shape from the input shape; <see langword="null"/> if they are equal.</param>
/// <param name="Mask">Computes the output mask from a batch and its mask; <see langword="null"/> for no mask.</param>
internal sealed record LambdaFunction(
    Func<Tensor, Tensor?, Tensor> Function, Func<Shape, Shape>? OutputShape, Func<Tensor, Tensor?, Tensor?>? Mask);
