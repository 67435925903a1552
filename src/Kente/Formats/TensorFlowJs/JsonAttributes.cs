using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kente.Formats.Graphs;
using Kente.Primitives;

namespace Kente.Formats.TensorFlowJs;

/// <summary>
/// The attributes of a node, as protocol buffers are written in JSON: <c>{"i": "1"}</c>, <c>{"b": true}</c>, <c>{"s": "TkhXQw=="}</c>,
/// <c>{"list": {"i": ["1", "2"]}}</c>. 64-bit integers may be text, and text is in base64 or a list of character codes.
/// </summary>
/// <param name="owner">The node, for messages.</param>
/// <param name="values">The attributes.</param>
internal sealed class JsonAttributes(string owner, JsonObject values) : NodeAttributes(owner)
{
    /// <inheritdoc/>
    public override bool Has(string key) => values.ContainsKey(key);

    /// <inheritdoc/>
    public override int Int(string key, int defaultValue) => values[key]?["i"] is { } node ? Int(key, node) : defaultValue;

    /// <inheritdoc/>
    public override double Number(string key, double defaultValue) =>
        values[key]?["f"] is { } node ? JsonNumber.Parse(node) ?? throw Wrong(key, "a number") : defaultValue;

    /// <inheritdoc/>
    public override bool Flag(string key) => values[key]?["b"] is JsonValue value
        && (value.TryGetValue(out bool flag) ? flag : throw Wrong(key, "true or false"));

    /// <inheritdoc/>
    public override string Text(string key, string defaultValue) => values[key]?["s"] is { } node ? Text(key, node) : defaultValue;

    /// <inheritdoc/>
    public override string[] Texts(string key) =>
        values[key]?["list"]?["s"] is JsonArray list ? [.. list.Select(node => Text(key, node))] : [];

    /// <inheritdoc/>
    public override int[]? Ints(string key) =>
        values[key]?["list"]?["i"] is JsonArray { Count: > 0 } list ? [.. list.Select(node => Int(key, node))] : null;

    /// <inheritdoc/>
    public override string TypeName(string key) => values[key]?["type"] is JsonValue value && value.TryGetValue(out string? name)
        ? name.Replace("DT_", "", StringComparison.Ordinal)
        : JsonNumber.Integer(values[key]?["type"]) switch
        {
            1 => "FLOAT",
            3 => "INT32",
            10 => "BOOL",
            { } code => string.Create(CultureInfo.InvariantCulture, $"number {code}"),
            null => throw Wrong(key, "a type"),
        };

    /// <inheritdoc/>
    public override long?[] Shape(string key) => values[key]?["shape"] is JsonObject shape && shape["unknownRank"] is null
        ? [.. (shape["dim"] as JsonArray ?? []).Select(dim => Int(key, dim?["size"]) is >= 0 and var length ? length : (long?)null)]
        : throw Wrong(key, "a shape of known rank");

    private int Int(string key, JsonNode? node)
    {
        long? number = node is JsonValue value && value.TryGetValue(out string? text)
            ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parsed) ? parsed : null
            : JsonNumber.Integer(node);
        return number is >= int.MinValue and <= int.MaxValue and { } integer ? (int)integer : throw Wrong(key, "integers of 32 bits");
    }

    private string Text(string key, JsonNode? node)
    {
        if (node is JsonArray codes) return string.Concat(codes.Select(code => (char)Int(key, code)));
        if (node is not JsonValue value || !value.TryGetValue(out string? text)) throw Wrong(key, "text");
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw Wrong(key, "text in base64");
        }
    }

    private FormatException Wrong(string key, string expected) =>
        new($"{Owner}: The attribute '{key}' is {values[key]?.ToJsonString() ?? "missing"}; expected is {expected}.");
}
