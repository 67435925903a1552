using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace Kente.Files;

/// <summary>Functions that callers have given for the Lambda layers of files, by the layers' names.</summary>
internal static class LambdaFunctions
{
    private static readonly ConcurrentDictionary<string, (Func<Tensor, Tensor>, Func<Shape, Shape>?)> Known = new();

    public static void Add(string layer, Func<Tensor, Tensor> function, Func<Shape, Shape>? outputShape) => Known[layer] = (function, outputShape);

    public static (Func<Tensor, Tensor> Function, Func<Shape, Shape>? OutputShape)? Find(string? layer) =>
        layer is not null && Known.TryGetValue(layer, out var found) ? found : null;
}
