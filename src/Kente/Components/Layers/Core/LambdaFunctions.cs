using System.Collections.Concurrent;
using Kente.Components.Layers.Core;
using static TorchSharp.torch;

namespace Kente;

/// <summary>What the Lambda layers of files compute, by the layers' names. The code that a file may hold is never run.</summary>
public static class LambdaFunctions
{
    private static readonly ConcurrentDictionary<string, LambdaFunction> Known = new();

    /// <summary>Registers what the Lambda layers of a name compute in files that are read from now on.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="function">Computes a new tensor from a batch; autograd follows it. It must not dispose or change its argument.</param>
    /// <param name="outputShape">The output shape for an input shape; by default that of the input.</param>
    /// <param name="mask">The output mask for a batch and its mask; by default none.</param>
    public static void Register(string layer, Func<Tensor, Tensor> function, Func<Shape, Shape>? outputShape = null, Func<Tensor, Tensor?, Tensor?>? mask = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        Register(layer, (x, _) => function(x), outputShape, mask);
    }

    /// <summary>Registers what the Lambda layers of a name compute from their input and its mask in files that are read from now on.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="function">Computes a new tensor from a batch and its mask, which is <see langword="null"/> where all steps count.</param>
    /// <param name="outputShape">The output shape for an input shape; by default that of the input.</param>
    /// <param name="mask">The output mask for a batch and its mask; by default none.</param>
    public static void Register(
        string layer, Func<Tensor, Tensor?, Tensor> function, Func<Shape, Shape>? outputShape = null, Func<Tensor, Tensor?, Tensor?>? mask = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        ArgumentNullException.ThrowIfNull(function);
        Known[layer] = new(function, outputShape, mask);
    }

    internal static LambdaFunction? Find(string? layer) => layer is null ? null : Known.GetValueOrDefault(layer);
}
