using System.Text.Json.Nodes;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>Shape of a dropout mask, which is broadcast along axes of length 1.</summary>
internal sealed class NoiseShape
{
    private readonly long?[] _lengths;

    private NoiseShape(long?[] lengths) => _lengths = lengths;

    public IReadOnlyList<long?> Lengths => _lengths;

    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public static NoiseShape? Of(IReadOnlyList<long?>? lengths)
    {
        if (lengths is null) return null;
        if (lengths.Any(length => length < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(lengths), string.Join(", ", lengths),
                "Lengths of the noise shape must be at least 1, or null for the length of the input.");
        }
        return new([.. lengths]);
    }

    public static long?[]? Read(ObjectConfig config) => config.Values["noise_shape"] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => item is null ? (long?)null : JsonNumber.Integer(item) ?? throw Wrong(config, item))],
        var other => throw Wrong(config, other),
    };

    public void Write(ObjectConfig config) =>
        config.Values["noise_shape"] = new JsonArray([.. _lengths.Select(length => (JsonNode?)length)]);

    /// <summary>Whether a mask of this shape can be broadcast to an input.</summary>
    public bool Fits(Shape input) =>
        _lengths.Length == input.Rank + 1
        && !_lengths.Skip(1).Where((length, i) => length is not (null or 1) && input[i] is { } other && other != length).Any();

    public Tensor Mask(Tensor x) =>
        empty([.. _lengths.Select((length, axis) => length ?? x.size(axis))], dtype: x.dtype, device: x.device);

    public override string ToString() => $"({string.Join(", ", _lengths.Select(length => length?.ToString() ?? "None"))})";

    private static FormatException Wrong(ObjectConfig config, JsonNode? value) =>
        config.Wrong("noise_shape", value, "a list of whole numbers");
}
