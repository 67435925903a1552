using System.Collections.Concurrent;

namespace Kente.Components.Layers.Core;

/// <summary>Functions that callers have given for the Lambda layers of files, by the layers' names.</summary>
internal static class LambdaFunctions
{
    private static readonly ConcurrentDictionary<string, LambdaFunction> Known = new();

    public static void Add(string layer, LambdaFunction function) => Known[layer] = function;

    public static LambdaFunction? Find(string? layer) => layer is null ? null : Known.GetValueOrDefault(layer);
}
