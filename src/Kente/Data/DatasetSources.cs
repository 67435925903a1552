using Kente.Data;

namespace Kente;

/// <summary>Creates data pipelines.</summary>
/// <example><code>
/// IEnumerable&lt;Batch&gt; Noise(int epoch)
/// {
///     Random random = new(epoch);
///     while (true) yield return new Batch(new float[,] { { random.NextSingle() } }, new float[] { 0 });
/// }
///
/// model.Fit(Dataset.FromGenerator(Noise, stepsPerEpoch: 100).Prefetch(), epochs: 3);
/// </code></example>
public static class Dataset
{
    /// <summary>Creates a pipeline from a list.</summary>
    /// <param name="items">The items; read on request.</param>
    public static Dataset<T> From<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new Listed<T>(items);
    }

    /// <summary>Creates a pipeline from a sequence, which is read in order.</summary>
    /// <param name="items">The items. Each epoch starts at the first, unless <paramref name="stepsPerEpoch"/> is given.</param>
    /// <param name="stepsPerEpoch">
    /// Number of items in an epoch; the next epoch continues with the next item, and after the last one with the first. Default all items.
    /// Required if the sequence is infinite. Items are what the pipeline consists of at this point: samples before <c>Batch</c>, batches after
    /// it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stepsPerEpoch"/> is less than 1.</exception>
    public static Dataset<T> From<T>(IEnumerable<T> items, int? stepsPerEpoch = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Stream(_ => items, stepsPerEpoch);
    }

    /// <summary>Creates a pipeline from an asynchronous sequence, which is read in order. Each epoch reads it anew.</summary>
    /// <param name="items">The items; awaited where they are needed, on a background thread after <c>Prefetch</c>.</param>
    /// <param name="stepsPerEpoch">As in <see cref="From{T}(IEnumerable{T}, int?)"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stepsPerEpoch"/> is less than 1.</exception>
    public static Dataset<T> From<T>(IAsyncEnumerable<T> items, int? stepsPerEpoch = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Stream(_ => items.ToBlockingEnumerable(), stepsPerEpoch);
    }

    /// <summary>Creates a pipeline from a function that returns the items of an epoch.</summary>
    /// <param name="generator">The function; its argument is the zero-based epoch, from which it can derive a seed.</param>
    /// <param name="stepsPerEpoch">
    /// Number of items in an epoch, after which the sequence of the epoch is left; required if the sequence is infinite. Default all items.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stepsPerEpoch"/> is less than 1.</exception>
    public static Dataset<T> FromGenerator<T>(Func<int, IEnumerable<T>> generator, int? stepsPerEpoch = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (stepsPerEpoch is { } steps) ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(stepsPerEpoch));
        return new Streamed<T>(stepsPerEpoch is { } count ? epoch => generator(epoch).Take(count) : generator, stepsPerEpoch);
    }

    private static Streamed<T> Stream<T>(Func<int, IEnumerable<T>> items, int? stepsPerEpoch)
    {
        if (stepsPerEpoch is not { } steps) return new(items, null);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(stepsPerEpoch));
        return new(new Continued<T>(() => items(0), steps).Epoch, steps);
    }

    private sealed class Listed<T>(IReadOnlyList<T> items) : Dataset<T>
    {
        public override int Count => items.Count;

        public override T Get(int index, int epoch) => items[index];
    }
}
