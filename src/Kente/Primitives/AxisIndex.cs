using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente;

/// <summary>What is taken of one axis of a symbolic tensor: one place, or a range. <c>x[0]</c>, <c>x[1..3, ^1]</c>, <c>x[.., 2]</c>; the batch is not counted.</summary>
public readonly record struct AxisIndex
{
    private readonly long? _start, _stop;
    private readonly long _step;
    private readonly bool _isPlace;

    private AxisIndex(long? start, long? stop, long step, bool isPlace) => (_start, _stop, _step, _isPlace) = (start, stop, step, isPlace);

    /// <summary>Everything.</summary>
    internal static AxisIndex All { get; } = new(null, null, 1, isPlace: false);

    /// <summary>Whether the axis goes away.</summary>
    internal bool IsPlace => _isPlace;

    /// <summary>The first place, from the end where negative.</summary>
    internal long Start => _start ?? 0;

    /// <summary>The place after the last, from the end where negative.</summary>
    internal long Stop => _stop ?? long.MaxValue;

    /// <summary>Each how manyth place is taken.</summary>
    internal long Step => _step;

    /// <summary>One place; from the end where negative.</summary>
    /// <param name="place">The place, from 0.</param>
    public static implicit operator AxisIndex(int place) => new(place, null, 1, isPlace: true);

    /// <summary>One place, perhaps from the end.</summary>
    /// <param name="place">The place.</param>
    public static implicit operator AxisIndex(Index place) => place.IsFromEnd ? -place.Value : place.Value;

    /// <summary>A range.</summary>
    /// <param name="range">Its start and end.</param>
    public static implicit operator AxisIndex(Range range) => new(End(range.Start, atEnd: false), End(range.End, atEnd: true), 1, isPlace: false);

    /// <summary>Each <paramref name="step"/>th place of a range.</summary>
    /// <param name="range">Its start and end.</param>
    /// <param name="step">The step, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is less than 1.</exception>
    public static AxisIndex Every(Range range, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return new(End(range.Start, atEnd: false), End(range.End, atEnd: true), step, isPlace: false);
    }

    /// <summary>Reads what Keras writes for a place or a slice; <see langword="null"/> where it is something else.</summary>
    internal static AxisIndex? Read(JsonNode? node)
    {
        if (JsonNumber.Whole(node) is { } place) return new(place, null, 1, isPlace: true);
        if (node is not JsonObject slice || slice["class_name"]?.ToString() != "__slice__" || slice["config"] is not JsonObject config) return null;
        long? Bound(string key) => config[key] is { } value ? JsonNumber.Whole(value) : null;
        return Bound("step") is < 1 ? null : new(Bound("start"), Bound("stop"), Bound("step") ?? 1, isPlace: false);
    }

    internal JsonNode Write() => _isPlace
        ? JsonValue.Create(_start!.Value)
        : new JsonObject { ["class_name"] = "__slice__", ["config"] = new JsonObject { ["start"] = _start, ["stop"] = _stop, ["step"] = _step == 1 ? null : _step } };

    /// <summary>The first place, the place after the last, and the step, in an axis of this length; <see langword="null"/> where a place does not exist.</summary>
    internal (long Start, long Stop, long Step)? In(long length)
    {
        long Placed(long at) => at < 0 ? at + length : at;
        if (_isPlace) return Placed(_start!.Value) is >= 0 and var place && place < length ? (place, place + 1, 1) : null;
        long start = Math.Clamp(Placed(_start ?? 0), 0, length), stop = Math.Clamp(Placed(_stop ?? length), start, length);
        return (start, stop, _step);
    }

    /// <summary>How many places are left of an axis of this length, or of one of unknown length.</summary>
    internal long? Count(long? length) => length is not { } known ? this == All ? null : null : In(known) is var (start, stop, step) ? (stop - start + step - 1) / step : 0;

    private static long? End(Index index, bool atEnd) => index.IsFromEnd ? index.Value == 0 ? (atEnd ? null : long.MaxValue) : -index.Value : index.Value == 0 && !atEnd ? null : index.Value;
}
