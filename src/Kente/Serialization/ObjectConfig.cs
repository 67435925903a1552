using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente;

/// <summary>
/// The configuration of a layer, loss, metric, optimizer or another object, as a <c>.keras</c> file holds it: keys and JSON values. A missing or
/// null key means Keras's default; a value of a wrong type is a <see cref="FormatException"/> that names the object and the key.
/// </summary>
public sealed class ObjectConfig
{
    /// <summary>Settings that are read, or are to be written.</summary>
    /// <param name="owner">Whose they are, for messages: <c>Layer 'dense' (Dense)</c>.</param>
    /// <param name="values">What a file holds; nothing yet by default.</param>
    public ObjectConfig(string owner, JsonObject? values = null) => (Owner, Values) = (owner, values ?? []);

    /// <summary>Whose settings they are.</summary>
    public string Owner { get; }

    /// <summary>The keys and values.</summary>
    public JsonObject Values { get; }

    /// <summary>Objects of the same file that may stand in several places.</summary>
    internal SharedObjects Shared { get; init; } = new();

    /// <summary>The object as it stands in the file; <see langword="null"/> where only its settings are known.</summary>
    internal JsonObject? Serialized { get; init; }

    /// <summary>Name of the class in the file; a class that stands for several reads it.</summary>
    internal string ClassName { get; init; } = "";

    /// <summary>Name of the layer; <see langword="null"/> gives an automatic one.</summary>
    public string? Name => Text("name", null);

    /// <summary>Writes a whole number.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    public void Set(string key, int value) => Values[key] = value;

    /// <summary>Writes a whole number or null.</summary>
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

    /// <summary>Writes a text or null.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    public void Set(string key, string? value) => Values[key] = value;

    /// <summary>Writes a list of whole numbers.</summary>
    /// <param name="key">Key.</param>
    /// <param name="values">Values.</param>
    public void Set(string key, ReadOnlySpan<int> values) => Values[key] = new JsonArray([.. values.ToArray().Select(value => (JsonNode)value)]);

    /// <summary>Writes a list of whole numbers, some of which may be null.</summary>
    /// <param name="key">Key.</param>
    /// <param name="values">Values.</param>
    public void Set(string key, ReadOnlySpan<int?> values) => Values[key] = new JsonArray([.. values.ToArray().Select(value => (JsonNode?)value)]);

    /// <summary>Writes axes as Keras does: one as a number, several as a list.</summary>
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

    /// <summary>Writes a height and a width.</summary>
    /// <param name="key">Key.</param>
    /// <param name="size">Value.</param>
    public void Set(string key, Size2D size) => Set(key, [size.Height, size.Width]);

    /// <summary>Writes what stands at both sides of each axis: a list of pairs, or where there is one axis, the pair.</summary>
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
    public void Set(string key, Padding padding) => Set(key, padding switch { Kente.Padding.Valid => "valid", Kente.Padding.Same => "same", _ => "causal" });

    /// <summary>Reads a whole number that has no default.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="FormatException">It is missing, or is something else.</exception>
    public int Int(string key) => Int(Needed(key), key);

    /// <summary>Reads a whole number.</summary>
    /// <param name="key">Key.</param>
    /// <param name="missing">Keras's default.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public int Int(string key, int missing) => Values[key] is { } node ? Int(node, key) : missing;

    /// <summary>Reads a number that has no default.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="FormatException">It is missing, or is something else.</exception>
    public double Number(string key) => Number(Needed(key), key);

    /// <summary>Reads a number.</summary>
    /// <param name="key">Key.</param>
    /// <param name="missing">Keras's default.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public double Number(string key, double missing) => Values[key] is { } node ? Number(node, key) : missing;

    /// <summary>Reads a number that may be missing.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public double? OptionalNumber(string key) => Values[key] is { } node ? Number(node, key) : null;

    /// <summary>Reads a whole number that may be missing.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public int? OptionalInt(string key) => Values[key] is { } node ? Int(node, key) : null;

    /// <summary>Reads true or false.</summary>
    /// <param name="key">Key.</param>
    /// <param name="missing">Keras's default.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public bool Flag(string key, bool missing) => Values[key] is not { } node ? missing
        : node is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Wrong(key, node, "true or false");

    /// <summary>Reads a text.</summary>
    /// <param name="key">Key.</param>
    /// <param name="missing">Keras's default.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public string? Text(string key, string? missing) => Values[key] is not { } node ? missing
        : node is JsonValue value && value.TryGetValue(out string? text) ? text : throw Wrong(key, node, "a text");

    /// <summary>Reads a list of whole numbers; one number is a list of one.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public int[]? Ints(string key) => Values[key] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => Int(item, key))],
        var one => [Int(one, key)],
    };

    /// <summary>Reads a list of whole numbers, some of which may be null; one number is a list of one.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public int?[]? OptionalInts(string key) => Values[key] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => item is null ? (int?)null : Int(item, key))],
        var one => [Int(one, key)],
    };

    /// <summary>Reads a list of numbers; one number is a list of one.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public double[]? Numbers(string key) => Values[key] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => Number(item, key))],
        var one => [Number(one, key)],
    };

    /// <summary>Reads a height and a width, or one number for both.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public Size2D? Size(string key) => Ints(key) switch
    {
        null => null,
        [var side] => side,
        [var height, var width] => (height, width),
        _ => throw Wrong(key, Values[key], "one or two whole numbers"),
    };

    /// <summary>Reads a height and a width that have no default.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="FormatException">They are missing, or are something else.</exception>
    public Size2D NeededSize(string key) => Size(key) ?? throw Missing(key);

    /// <summary>Reads the length of a window or step along one axis: a number, or a list of one.</summary>
    /// <param name="key">Key.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public int? Length(string key) => Ints(key) switch
    {
        null => null,
        [var length] => length,
        _ => throw Wrong(key, Values[key], "one whole number"),
    };

    /// <summary>Reads the length of a window that has no default.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="FormatException">It is missing, or is something else.</exception>
    public int NeededLength(string key) => Length(key) ?? throw Missing(key);

    /// <summary>Reads what stands at both sides of each axis: one number, one for each axis, or a pair for each. Where there is one axis, two numbers are its two sides.</summary>
    /// <param name="key">Key.</param>
    /// <param name="axes">How many axes.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public (int Before, int After)[]? Sides(string key, int axes) => Values[key] switch
    {
        null => null,
        JsonArray pairs when pairs.Count == axes && pairs.All(pair => pair is JsonArray { Count: 2 }) => [.. pairs.Select(pair => (Int(pair![0], key), Int(pair[1], key)))],
        JsonArray { Count: 2 } ends when axes == 1 => [(Int(ends[0], key), Int(ends[1], key))],
        _ => Ints(key) switch
        {
            [var all] => [.. Enumerable.Repeat((all, all), axes)],
            { } each when each.Length == axes => [.. each.Select(both => (both, both))],
            _ => throw Wrong(key, Values[key], axes switch { 1 => "one or two whole numbers", 2 => "one number, two, or two pairs", _ => "one number, three, or three pairs" }),
        },
    };

    /// <summary>Reads one of several texts.</summary>
    /// <typeparam name="T">What the texts stand for.</typeparam>
    /// <param name="key">Key.</param>
    /// <param name="missing">Keras's default.</param>
    /// <param name="choices">Each text and what it stands for.</param>
    /// <exception cref="FormatException">It is another text, or something else.</exception>
    public T Choice<T>(string key, T missing, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        if (Text(key, null) is not { } text) return missing;
        foreach (var choice in choices)
            if (choice.Text == text) return choice.Value;
        throw Wrong(key, Values[key], string.Join(" or ", choices.ToArray().Select(choice => $"\"{choice.Text}\"")));
    }

    /// <summary>Reads a padding; default valid.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public Padding Padding(string key) => Choice(key, Kente.Padding.Valid, ("valid", Kente.Padding.Valid), ("same", Kente.Padding.Same), ("causal", Kente.Padding.Causal));

    /// <summary>Reads the lengths of a window or its steps along some axes: a number for all of them, or a list of one for each.</summary>
    /// <param name="key">Key.</param>
    /// <param name="axes">How many axes.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    /// <exception cref="FormatException">It is something else.</exception>
    public int[]? Lengths(string key, int axes) => Ints(key) switch
    {
        null => null,
        [var all] => [.. Enumerable.Repeat(all, axes)],
        var lengths when lengths.Length == axes => lengths,
        _ => throw Wrong(key, Values[key], axes switch { 1 => "one whole number", 2 => "one or two whole numbers", _ => "one or three whole numbers" }),
    };

    /// <summary>Reads lengths that have no default.</summary>
    /// <param name="key">Key.</param>
    /// <param name="axes">How many axes.</param>
    /// <exception cref="FormatException">They are missing, or are something else.</exception>
    public int[] NeededLengths(string key, int axes) => Lengths(key, axes) ?? throw Missing(key);

    /// <summary>Reads the seed of an initializer or of a layer.</summary>
    /// <exception cref="FormatException">It is not a whole number.</exception>
    public long? Seed() => Values["seed"] is not { } node ? null
        : long.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out long seed) ? seed : throw Wrong("seed", node, "a whole number");

    /// <summary>Refuses what Kente cannot do, rather than ignore it.</summary>
    /// <param name="key">Key.</param>
    /// <param name="only">The value that means what Kente does; a missing key means it too.</param>
    /// <exception cref="FormatException">It is another value.</exception>
    public void Only(string key, JsonNode? only)
    {
        if (Values[key] is { } node && !JsonNode.DeepEquals(node, only))
            throw new FormatException($"{Owner}: '{key}' is {node.ToJsonString()}, which Kente does not support{(only is null ? "" : $"; it knows {only.ToJsonString()} only")}.");
    }

    /// <summary>The exception to throw where a value is wrong.</summary>
    internal FormatException Wrong(string key, JsonNode? node, string expected) => new($"{Owner}: '{key}' is {node?.ToJsonString() ?? "null"}, but should be {expected}.");

    internal JsonNode Needed(string key) => Values[key] ?? throw Missing(key);

    private FormatException Missing(string key) => new($"{Owner}: '{key}' is missing.");

    private int Int(JsonNode? node, string key) => JsonNumber.Parse(node) is { } number && number == (int)number ? (int)number : throw Wrong(key, node, "a whole number");

    private double Number(JsonNode? node, string key) => JsonNumber.Parse(node) ?? throw Wrong(key, node, "a number");
}
