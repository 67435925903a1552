using System.Globalization;
using System.Text.Json.Nodes;
using Kente.Graph;

namespace Kente.Serialization;

/// <summary>Layers that stand in several models of a file. They are described in each, and known as one by a number.</summary>
internal sealed class SharedLayers
{
    private const string Key = "shared_object_id";

    private readonly Dictionary<Operation, int> _numbers = [];
    private readonly Dictionary<string, Operation> _read = [];

    /// <summary>Numbers the layers that stand more than once in a model and those inside it.</summary>
    public static SharedLayers In(Operation root)
    {
        SharedLayers shared = new();
        foreach (var layer in WeightPaths.Of(root).GroupBy(part => part.Layer).Where(places => places.Count() > 1)) shared._numbers[layer.Key] = shared._numbers.Count + 1;
        return shared;
    }

    public void Mark(Operation layer, JsonObject written)
    {
        if (_numbers.TryGetValue(layer, out int number)) written[Key] = number;
    }

    /// <summary>The layer that has been read under the number of this one.</summary>
    public Operation? Find(JsonObject serialized) => Number(serialized) is { } number ? _read.GetValueOrDefault(number) : null;

    public void Add(JsonObject serialized, Operation layer)
    {
        if (Number(serialized) is { } number) _read[number] = layer;
    }

    private static string? Number(JsonObject serialized) => LayerConfig.Whole(serialized[Key])?.ToString(CultureInfo.InvariantCulture);
}
