using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente;

/// <summary>
/// The configuration of a layer, loss, metric, optimizer or other object in a <c>.keras</c> file: keys and JSON values. A missing or null
/// key means Keras's default; a value of the wrong type causes a <see cref="FormatException"/> that names the object and the key.
/// </summary>
public sealed class ObjectConfig
{
    /// <summary>Initializes a configuration for reading or writing.</summary>
    /// <param name="owner">Name of the object for messages: <c>Layer 'dense' (Dense)</c>.</param>
    /// <param name="values">Values from a file; empty by default.</param>
    public ObjectConfig(string owner, JsonObject? values = null) => (Owner, Values) = (owner, values ?? []);

    /// <summary>Gets the name of the object for messages.</summary>
    public string Owner { get; }

    /// <summary>Gets the keys and values.</summary>
    public JsonObject Values { get; }

    /// <summary>Objects of the same file that occur in several places.</summary>
    internal SharedObjects Shared { get; init; } = new();

    /// <summary>The complete object in the file; <see langword="null"/> if only its configuration is known.</summary>
    internal JsonObject? Serialized { get; init; }

    /// <summary>Name of the class in the file, for classes that read several names.</summary>
    internal string ClassName { get; init; } = "";

    /// <summary>Gets the name of the layer; <see langword="null"/> for an automatic name.</summary>
    public string? Name => Text("name", null);

    /// <summary>Writes an integer.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    public void Set(string key, int value) => Values[key] = value;

    /// <summary>Writes an integer or null.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    public void Set(string key, long? value) => Values[key] = value;

    /// <summary>Writes a number or null.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    public void Set(string key, double? value) => Values[key] = value is { } number ? JsonNumber.Float(number) : null;

    /// <summary>Writes true or false.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    public void Set(string key, bool value) => Values[key] = value;

    /// <summary>Writes a string or null.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    public void Set(string key, string? value) => Values[key] = value;

    /// <summary>Writes a list of integers.</summary>
    /// <param name="key">Key.</param>
    /// <param name="values">Values.</param>
    public void Set(string key, ReadOnlySpan<int> values) =>
        Values[key] = new JsonArray([.. values.ToArray().Select(value => (JsonNode)value)]);

    /// <summary>Writes a list of integers and nulls.</summary>
    /// <param name="key">Key.</param>
    /// <param name="values">Values.</param>
    public void Set(string key, ReadOnlySpan<int?> values) =>
        Values[key] = new JsonArray([.. values.ToArray().Select(value => (JsonNode?)value)]);

    /// <summary>Writes axes as Keras does: a single axis as a number, several as a list.</summary>
    /// <param name="axes">The axes.</param>
    internal void SetAxes(IReadOnlyList<int> axes)
    {
        if (axes is [var axis]) Set("axis", axis);
        else Set("axis", [.. axes]);
    }

    /// <summary>Writes a list of numbers.</summary>
    /// <param name="key">Key.</param>
    /// <param name="values">Values.</param>
    public void Set(string key, IReadOnlyList<double> values) => Values[key] = new JsonArray([.. values.Select(JsonNumber.Float)]);

    /// <summary>Writes a list of strings.</summary>
    /// <param name="key">Key.</param>
    /// <param name="values">Values.</param>
    public void Set(string key, IReadOnlyList<string> values) => Values[key] = new JsonArray([.. values.Select(value => (JsonNode)value)]);

    /// <summary>Writes a height and a width.</summary>
    /// <param name="key">Key.</param>
    /// <param name="size">Value.</param>
    public void Set(string key, Size2D size) => Set(key, [size.Height, size.Width]);

    /// <summary>Writes the amounts before and after each axis: a list of pairs, or a single pair for one axis.</summary>
    /// <param name="key">Key.</param>
    /// <param name="sides">Values.</param>
    public void Set(string key, IReadOnlyList<(int Before, int After)> sides)
    {
        ArgumentNullException.ThrowIfNull(sides);
        JsonArray[] pairs = [.. sides.Select(side => new JsonArray(side.Before, side.After))];
        Values[key] = pairs is [var only] ? only : new JsonArray([.. pairs]);
    }

    /// <summary>Writes a padding.</summary>
    /// <param name="key">Key.</param>
    /// <param name="padding">Value.</param>
    public void Set(string key, Padding padding) =>
        Set(key, padding switch { Kente.Padding.Valid => "valid", Kente.Padding.Same => "same", _ => "causal" });

    /// <summary>Reads a required integer.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="FormatException">The value is missing or not an integer.</exception>
    public int Int(string key) => Int(Required(key), key);

    /// <summary>Reads an integer.</summary>
    /// <param name="key">Key.</param>
    /// <param name="defaultValue">Value to return if the key is missing.</param>
    /// <exception cref="FormatException">The value is not an integer.</exception>
    public int Int(string key, int defaultValue) => Values[key] is { } node ? Int(node, key) : defaultValue;

    /// <summary>Reads a required number.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="FormatException">The value is missing or not a number.</exception>
    public double Number(string key) => Number(Required(key), key);

    /// <summary>Reads a number.</summary>
    /// <param name="key">Key.</param>
    /// <param name="defaultValue">Value to return if the key is missing.</param>
    /// <exception cref="FormatException">The value is not a number.</exception>
    public double Number(string key, double defaultValue) => Values[key] is { } node ? Number(node, key) : defaultValue;

    /// <summary>Reads an optional number.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value is not a number.</exception>
    public double? OptionalNumber(string key) => Values[key] is { } node ? Number(node, key) : null;

    /// <summary>Reads an optional integer.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value is not an integer.</exception>
    public int? OptionalInt(string key) => Values[key] is { } node ? Int(node, key) : null;

    /// <summary>Reads true or false.</summary>
    /// <param name="key">Key.</param>
    /// <param name="defaultValue">Value to return if the key is missing.</param>
    /// <exception cref="FormatException">The value is neither true nor false.</exception>
    public bool Flag(string key, bool defaultValue) => Values[key] is not { } node ? defaultValue
        : node is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Wrong(key, node, "true or false");

    /// <summary>Reads a string.</summary>
    /// <param name="key">Key.</param>
    /// <param name="defaultValue">Value to return if the key is missing.</param>
    /// <exception cref="FormatException">The value is not a string.</exception>
    public string? Text(string key, string? defaultValue) => Values[key] is not { } node ? defaultValue
        : node is JsonValue value && value.TryGetValue(out string? text) ? text : throw Wrong(key, node, "a string");

    /// <summary>Reads a list of strings.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value is not a list of strings.</exception>
    public string[]? Texts(string key) => Values[key] switch
    {
        null => null,
        JsonArray list => [
            .. list.Select(
                item => item is JsonValue value && value.TryGetValue(out string? text) ? text : throw Wrong(key, item, "strings"))],
        var other => throw Wrong(key, other, "a list of strings"),
    };

    /// <summary>Reads a list of integers; a single number is a list of one.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value is not a list of integers.</exception>
    public int[]? Ints(string key) => Values[key] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => Int(item, key))],
        var one => [Int(one, key)],
    };

    /// <summary>Reads a list of integers and nulls; a single number is a list of one.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value is not a list of integers and nulls.</exception>
    public int?[]? OptionalInts(string key) => Values[key] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => item is null ? (int?)null : Int(item, key))],
        var one => [Int(one, key)],
    };

    /// <summary>Reads a list of numbers; a single number is a list of one.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value is not a list of numbers.</exception>
    public double[]? Numbers(string key) => Values[key] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => Number(item, key))],
        var one => [Number(one, key)],
    };

    /// <summary>Reads a height and a width, or one number for both.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value is neither a number nor a pair of numbers.</exception>
    public Size2D? Size(string key) => Ints(key) switch
    {
        null => null,
        [var side] => side,
        [var height, var width] => (height, width),
        _ => throw Wrong(key, Values[key], "one or two integers"),
    };

    /// <summary>Reads the length of a window or its stride along one axis: a number, or a list of one.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value is not a single integer.</exception>
    public int? Length(string key) => Ints(key) switch
    {
        null => null,
        [var length] => length,
        _ => throw Wrong(key, Values[key], "one integer"),
    };

    /// <summary>
    /// Reads the amounts before and after each axis: one number, one per axis, or a pair per axis. For one axis, two numbers are its two
    /// sides.
    /// </summary>
    /// <param name="key">Key.</param>
    /// <param name="axes">Number of axes.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value has another form.</exception>
    public (int Before, int After)[]? Sides(string key, int axes) => Values[key] switch
    {
        null => null,
        JsonArray pairs when pairs.Count == axes && pairs.All(pair => pair is JsonArray { Count: 2 }) =>
            [.. pairs.Select(pair => (Int(pair![0], key), Int(pair[1], key)))],
        JsonArray { Count: 2 } ends when axes == 1 => [(Int(ends[0], key), Int(ends[1], key))],
        _ => Ints(key) switch
        {
            [var all] => [.. Enumerable.Repeat((all, all), axes)],
            { } each when each.Length == axes => [.. each.Select(both => (both, both))],
            _ => throw Wrong(
                key, Values[key],
                axes switch { 1 => "one or two integers", 2 => "one number, two, or two pairs", _ => "one number, three, or three pairs" }),
        },
    };

    /// <summary>Reads one of several strings.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="key">Key.</param>
    /// <param name="defaultValue">Value to return if the key is missing.</param>
    /// <param name="choices">Each string with its value.</param>
    /// <exception cref="FormatException">The value is not one of the strings.</exception>
    public T Choice<T>(string key, T defaultValue, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        if (Text(key, null) is not { } text) return defaultValue;
        foreach (var choice in choices)
            if (choice.Text == text) return choice.Value;
        throw Wrong(key, Values[key], string.Join(" or ", choices.ToArray().Select(choice => $"\"{choice.Text}\"")));
    }

    /// <summary>Reads a padding; default <see cref="Kente.Padding.Valid"/>.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="FormatException">The value is not a padding.</exception>
    public Padding Padding(string key) =>
        Choice(key, Kente.Padding.Valid, ("valid", Kente.Padding.Valid), ("same", Kente.Padding.Same), ("causal", Kente.Padding.Causal));

    /// <summary>Reads the lengths of a window or its strides: one number for all axes, or a list with one per axis.</summary>
    /// <param name="key">Key.</param>
    /// <param name="axes">Number of axes.</param>
    /// <returns><see langword="null"/> if the key is missing.</returns>
    /// <exception cref="FormatException">The value has another form.</exception>
    public int[]? Lengths(string key, int axes) => Ints(key) switch
    {
        null => null,
        [var all] => [.. Enumerable.Repeat(all, axes)],
        var lengths when lengths.Length == axes => lengths,
        _ => throw Wrong(key, Values[key], axes switch { 1 => "one integer", 2 => "one or two integers", _ => "one or three integers" }),
    };

    /// <summary>Reads required lengths of a window or its strides.</summary>
    /// <param name="key">Key.</param>
    /// <param name="axes">Number of axes.</param>
    /// <exception cref="FormatException">The value is missing or invalid.</exception>
    public int[] RequiredLengths(string key, int axes) => Lengths(key, axes) ?? throw Missing(key);

    /// <summary>Reads the seed of an initializer or layer.</summary>
    /// <exception cref="FormatException">The value is not an integer.</exception>
    public long? Seed() => Values["seed"] is not { } node ? null
        : long.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out long seed) ? seed : throw Wrong("seed", node, "an integer");

    /// <summary>Throws if a key has a value that Kente does not support.</summary>
    /// <param name="key">Key.</param>
    /// <param name="only">The only supported value; a missing key means the same.</param>
    /// <exception cref="FormatException">The key has another value.</exception>
    public void Only(string key, JsonNode? only)
    {
        if (Values[key] is { } node && !JsonNode.DeepEquals(node, only))
            throw new FormatException(
                $"{Owner}: '{key}' is {node.ToJsonString()}, which Kente does not support{(only is null ? "" : $"; the only supported value is {only.ToJsonString()}")}.");
    }

    /// <summary>Creates the exception for an invalid value.</summary>
    internal FormatException Wrong(string key, JsonNode? node, string expected) =>
        new($"{Owner}: '{key}' is {node?.ToJsonString() ?? "null"}, but should be {expected}.");

    internal JsonNode Required(string key) => Values[key] ?? throw Missing(key);

    internal FormatException Missing(string key) => new($"{Owner}: '{key}' is missing.");

    private int Int(JsonNode? node, string key) =>
        JsonNumber.Parse(node) is { } number && number == (int)number ? (int)number : throw Wrong(key, node, "an integer");

    private double Number(JsonNode? node, string key) => JsonNumber.Parse(node) ?? throw Wrong(key, node, "a number");
}
