using Kente.Formats.Graphs;
using Kente.Onnx;

namespace Kente.Formats.OnnxFiles;

/// <summary>
/// The attributes of an ONNX node: integers, floating-point numbers, texts and lists of them. Integers beyond 32 bits, such as the ends of
/// slices, are clamped.
/// </summary>
/// <param name="owner">The node, for messages.</param>
/// <param name="values">
/// The attributes, as <see cref="long"/>, <see cref="float"/>, <see cref="string"/>, arrays of them, a tensor, or lengths of a shape.
/// </param>
internal sealed class OnnxAttributes(string owner, IReadOnlyDictionary<string, object> values) : NodeAttributes(owner)
{
    /// <inheritdoc/>
    public override bool Has(string key) => values.ContainsKey(key);

    /// <inheritdoc/>
    public override int Int(string key, int defaultValue) =>
        (int)Math.Clamp(Of(key, "an integer", (long)defaultValue), int.MinValue, int.MaxValue);

    /// <inheritdoc/>
    public override double Number(string key, double defaultValue) => Of(key, "a number", (float)defaultValue) is var number
        && number == (float)defaultValue ? defaultValue : number;

    /// <inheritdoc/>
    public override bool Flag(string key) => Int(key, 0) != 0;

    /// <inheritdoc/>
    public override string Text(string key, string defaultValue) => Of(key, "text", defaultValue);

    /// <inheritdoc/>
    public override string[] Texts(string key) => Of<string[]>(key, "a list of texts", []);

    /// <inheritdoc/>
    public override int[]? Ints(string key) => Of<long[]>(key, "a list of integers", []) is { Length: > 0 } integers
        ? [.. integers.Select(integer => (int)Math.Clamp(integer, int.MinValue, int.MaxValue))]
        : null;

    /// <summary>Returns a list of numbers; <see langword="null"/> if it is absent or empty.</summary>
    public float[]? Numbers(string key) => Of<float[]>(key, "a list of numbers", []) is { Length: > 0 } numbers ? numbers : null;

    /// <summary>Returns a tensor; <see langword="null"/> if it is absent.</summary>
    public GraphConstant? Constant(string key) => Of<GraphConstant>(key, "a tensor", null!);

    /// <inheritdoc/>
    public override string TypeName(string key) => OnnxTypes.Name(Int(key, 0));

    /// <inheritdoc/>
    public override long?[] Shape(string key) =>
        Of<long?[]>(key, "a shape of known rank", null!) ?? throw Wrong(key, "a shape of known rank");

    private T Of<T>(string key, string expected, T defaultValue) => !values.TryGetValue(key, out object? value)
        ? defaultValue
        : value is T typed ? typed : throw Wrong(key, expected);

    private FormatException Wrong(string key, string expected) =>
        new($"{Owner}: The attribute '{key}' is {(Has(key) ? "of another type" : "missing")}; expected is {expected}.");
}
