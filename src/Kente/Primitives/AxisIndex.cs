using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente;

/// <summary>
/// An index or a range along one axis of a symbolic tensor: <c>x[0]</c>, <c>x[1..3, ^1]</c>, <c>x[.., 2]</c>. The batch axis is not
/// counted.
/// </summary>
public readonly record struct AxisIndex
{
    private readonly long? _start, _stop;
    private readonly long _step;
    private readonly bool _isIndex;

    private AxisIndex(long? start, long? stop, long step, bool isIndex) => (_start, _stop, _step, _isIndex) = (start, stop, step, isIndex);

    /// <summary>Selects the whole axis.</summary>
    internal static AxisIndex All { get; } = new(null, null, 1, isIndex: false);

    /// <summary>Whether a single index is selected, which removes the axis.</summary>
    internal bool IsIndex => _isIndex;

    /// <summary>The first index; negative values count from the end.</summary>
    internal long Start => _start ?? 0;

    /// <summary>The index after the last; negative values count from the end.</summary>
    internal long Stop => _stop ?? long.MaxValue;

    /// <summary>The step of the range.</summary>
    internal long Step => _step;

    /// <summary>Selects a single index.</summary>
    /// <param name="index">Zero-based index; negative values count from the end.</param>
    public static implicit operator AxisIndex(int index) => new(index, null, 1, isIndex: true);

    /// <summary>Selects a single index.</summary>
    /// <param name="index">The index, from the start or from the end.</param>
    public static implicit operator AxisIndex(Index index) => index.IsFromEnd ? -index.Value : index.Value;

    /// <summary>Selects a range.</summary>
    /// <param name="range">The range.</param>
    public static implicit operator AxisIndex(Range range) =>
        new(End(range.Start, atEnd: false), End(range.End, atEnd: true), 1, isIndex: false);

    /// <summary>Selects every <paramref name="step"/>th index of a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="step">The step; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is less than 1.</exception>
    public static AxisIndex Slice(Range range, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return new(End(range.Start, atEnd: false), End(range.End, atEnd: true), step, isIndex: false);
    }

    /// <summary>Reads an index or a slice as Keras writes it; <see langword="null"/> if the node is neither.</summary>
    internal static AxisIndex? Read(JsonNode? node)
    {
        if (JsonNumber.Integer(node) is { } index) return new(index, null, 1, isIndex: true);
        if (node is not JsonObject slice || slice["class_name"]?.ToString() != "__slice__" || slice["config"] is not JsonObject config)
            return null;
        long? Bound(string key) => config[key] is { } value ? JsonNumber.Integer(value) : null;
        return Bound("step") is < 1 ? null : new(Bound("start"), Bound("stop"), Bound("step") ?? 1, isIndex: false);
    }

    internal JsonNode Write() => _isIndex
        ? JsonValue.Create(_start!.Value)
        : new JsonObject
        {
            ["class_name"] = "__slice__",
            ["config"] = new JsonObject { ["start"] = _start, ["stop"] = _stop, ["step"] = _step == 1 ? null : _step },
        };

    /// <summary>
    /// Resolves the start, the exclusive end and the step for an axis of a given length; <see langword="null"/> if the index is out of
    /// range.
    /// </summary>
    internal (long Start, long Stop, long Step)? In(long length)
    {
        long FromStart(long index) => index < 0 ? index + length : index;
        if (_isIndex) return FromStart(_start!.Value) is >= 0 and var index && index < length ? (index, index + 1, 1) : null;
        long start = Math.Clamp(FromStart(_start ?? 0), 0, length), stop = Math.Clamp(FromStart(_stop ?? length), start, length);
        return (start, stop, _step);
    }

    /// <summary>Number of selected indices; <see langword="null"/> if the length is unknown.</summary>
    internal long? Count(long? length) =>
        length is not { } known ? null : In(known) is var (start, stop, step) ? (stop - start + step - 1) / step : 0;

    private static long? End(Index index, bool atEnd) =>
        index.IsFromEnd
            ? index.Value == 0 ? (atEnd ? null : long.MaxValue) : -index.Value
            : index.Value == 0 && !atEnd ? null : index.Value;
}
