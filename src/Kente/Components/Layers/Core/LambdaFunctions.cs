using System.Collections.Concurrent;
using Kente.Components.Layers.Core;
using static TorchSharp.torch;

namespace Kente;

/// <summary>Functions of the Lambda layers that are loaded from files, by the names of the layers. Code in a file is never run.</summary>
public static class LambdaFunctions
{
    private static readonly ConcurrentDictionary<string, LambdaFunction> Known = new();

    /// <summary>Registers the function of the Lambda layers with a name, for files that are loaded from now on.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="function">Computes a new tensor from a batch; autograd follows it. It must not dispose or change its argument.</param>
    /// <param name="outputShape">Computes the output shape from the input shape; by default they are equal.</param>
    /// <param name="mask">Computes the output mask from a batch and its mask; by default the output has no mask.</param>
    public static void Register(
        string layer, Func<Tensor, Tensor> function, Func<Shape, Shape>? outputShape = null,
        Func<Tensor, Tensor?, Tensor?>? mask = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        Known[layer] = LambdaFunction.Of(function, outputShape, mask);
    }

    /// <summary>
    /// Registers a function of the input and its mask for the Lambda layers with a name, for files that are loaded from now on.
    /// </summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="function">Computes a new tensor from a batch and its mask, which is <see langword="null"/> if nothing is
    /// masked.</param>
    /// <param name="outputShape">Computes the output shape from the input shape; by default they are equal.</param>
    /// <param name="mask">Computes the output mask from a batch and its mask; by default the output has no mask.</param>
    public static void Register(
        string layer, Func<Tensor, Tensor?, Tensor> function, Func<Shape, Shape>? outputShape = null,
        Func<Tensor, Tensor?, Tensor?>? mask = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        Known[layer] = LambdaFunction.Of(function, outputShape, mask);
    }

    internal static LambdaFunction? Find(string? layer) => layer is null ? null : Known.GetValueOrDefault(layer);
}
