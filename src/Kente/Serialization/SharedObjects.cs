using System.Globalization;
using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente.Serialization;

/// <summary>Objects that stand in several places of a file, such as layers shared by models. Each place describes them; a number says that they are one.</summary>
internal sealed class SharedObjects
{
    private const string Key = "shared_object_id";

    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, object> _read = [];

    /// <summary>No objects yet, as for reading.</summary>
    public SharedObjects() { }

    /// <summary>Numbers objects that are to be written in several places.</summary>
    public SharedObjects(IEnumerable<object> shared)
    {
        foreach (object one in shared) _numbers[one] = _numbers.Count + 1;
    }

    /// <summary>Adds the number to the description of a shared object.</summary>
    public void Mark(object instance, JsonObject written)
    {
        if (_numbers.TryGetValue(instance, out int number)) written[Key] = number;
    }

    /// <summary>The object that was read under the number of this description.</summary>
    public object? Find(JsonObject serialized) => Number(serialized) is { } number ? _read.GetValueOrDefault(number) : null;

    /// <summary>Keeps an object under the number of its description.</summary>
    public void Add(JsonObject serialized, object instance)
    {
        if (Number(serialized) is { } number) _read[number] = instance;
    }

    private static string? Number(JsonObject serialized) => JsonNumber.Whole(serialized[Key])?.ToString(CultureInfo.InvariantCulture);
}
