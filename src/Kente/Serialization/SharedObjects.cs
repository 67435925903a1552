using System.Globalization;
using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente.Serialization;

/// <summary>
/// Objects that occur in several places of a file, such as layers shared by models. Each place contains the whole configuration; an id
/// marks those of the same object.
/// </summary>
internal sealed class SharedObjects
{
    private const string Key = "shared_object_id";

    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, object> _read = [];

    /// <summary>Initializes an empty set, for reading.</summary>
    public SharedObjects() { }

    /// <summary>Assigns ids to objects that will be written in several places.</summary>
    public SharedObjects(IEnumerable<object> shared)
    {
        foreach (object one in shared) _numbers[one] = _numbers.Count + 1;
    }

    /// <summary>Adds the id to the configuration of a shared object.</summary>
    public void Mark(object instance, JsonObject written)
    {
        if (_numbers.TryGetValue(instance, out int number)) written[Key] = number;
    }

    /// <summary>Finds the object that was read with the id of this configuration.</summary>
    public object? Find(JsonObject serialized) => Number(serialized) is { } number ? _read.GetValueOrDefault(number) : null;

    /// <summary>Stores an object under the id of its configuration.</summary>
    public void Add(JsonObject serialized, object instance)
    {
        if (Number(serialized) is { } number) _read[number] = instance;
    }

    private static string? Number(JsonObject serialized) => JsonNumber.Integer(serialized[Key])?.ToString(CultureInfo.InvariantCulture);
}
