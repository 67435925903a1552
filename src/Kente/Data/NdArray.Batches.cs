namespace Kente;

public sealed partial class NdArray
{
    /// <summary>Joins samples to a batch: arrays of one shape and type along a new first axis, as <c>numpy.stack</c>.</summary>
    /// <param name="samples">The arrays, at least one.</param>
    /// <exception cref="ArgumentException">There is no array, or two differ in shape or type.</exception>
    public static NdArray Stack(IReadOnlyList<NdArray> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0) throw new ArgumentException("There are no arrays to stack.", nameof(samples));
        var first = samples[0];
        if (samples.FirstOrDefault(
            sample => sample.DType != first.DType || !sample.Dimensions.AsSpan().SequenceEqual(first.Dimensions)) is { } other)
            throw new ArgumentException($"Arrays to stack must be alike, but one is {first} and another {other}.", nameof(samples));
        int size = first.Values.Length;
        var stacked = Array.CreateInstance(first.Values.GetType().GetElementType()!, checked(samples.Count * size));
        for (int i = 0; i < samples.Count; i++) Array.Copy(samples[i].Values, 0, stacked, i * size, size);
        return new(stacked, [samples.Count, .. first.Dimensions], first.DType);
    }

    /// <summary>Selects samples, which are copied only when the values are read: the source must not change before.</summary>
    internal NdArray Select(ReadOnlyMemory<int> rows) => new(this, rows);

    /// <summary>Selects consecutive samples, which are copied only when the values are read.</summary>
    internal NdArray Slice(int start, int count) =>
        _stored is null ? new(_source!, _rows.Slice(start, count)) : Select(Enumerable.Range(start, count).ToArray());
}
