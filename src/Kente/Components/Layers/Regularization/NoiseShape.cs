using System.Text.Json.Nodes;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>For which numbers of a batch one random number is drawn together: the lengths of a mask, which is repeated along axes of length 1.</summary>
internal sealed class NoiseShape
{
    private readonly long?[] _lengths;

    private NoiseShape(long?[] lengths) => _lengths = lengths;

    public IReadOnlyList<long?> Lengths => _lengths;

    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public static NoiseShape? Of(IReadOnlyList<long?>? lengths)
    {
        if (lengths is null) return null;
        if (lengths.Any(length => length < 1)) throw new ArgumentOutOfRangeException(nameof(lengths), string.Join(", ", lengths), "Lengths of a mask are at least 1, or null for that of the input.");
        return new([.. lengths]);
    }

    public static long?[]? Read(ObjectConfig config) => config.Values["noise_shape"] switch
    {
        null => null,
        JsonArray list => [.. list.Select(item => item is null ? (long?)null : JsonNumber.Integer(item) ?? throw config.Wrong("noise_shape", item, "a list of whole numbers"))],
        var other => throw config.Wrong("noise_shape", other, "a list of whole numbers"),
    };

    public void Write(ObjectConfig config) => config.Values["noise_shape"] = new JsonArray([.. _lengths.Select(length => (JsonNode?)length)]);

    /// <summary>Whether a mask of these lengths can be laid over such an input.</summary>
    public bool Fits(Shape input) =>
        _lengths.Length == input.Rank + 1 && !_lengths.Skip(1).Where((length, i) => length is not (null or 1) && input[i] is { } other && other != length).Any();

    public Tensor Mask(Tensor x) => empty([.. _lengths.Select((length, axis) => length ?? x.size(axis))], dtype: x.dtype, device: x.device);
}
