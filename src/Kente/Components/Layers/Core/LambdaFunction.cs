using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>What a Lambda layer of a file computes.</summary>
/// <param name="Function">Gives a new tensor for a batch and its mask.</param>
/// <param name="OutputShape">What shape comes out; <see langword="null"/> for that of the input.</param>
/// <param name="Mask">What mask comes out for a batch and its mask; <see langword="null"/> for none.</param>
internal sealed record LambdaFunction(Func<Tensor, Tensor?, Tensor> Function, Func<Shape, Shape>? OutputShape, Func<Tensor, Tensor?, Tensor?>? Mask);
