using System.Collections.Concurrent;
using Kente.Data;
using Kente.Primitives;

namespace Kente;

/// <summary>
/// A data pipeline that prepares batches, for example from image files, while the model computes. Each item is computed on request from
/// its index and its own random generator, so that a seed fixes the result for any number of threads.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <example><code>
/// Batch Read(IReadOnlyList&lt;int&gt; rows) => new(new Arrays { ["image"] = images }.Rows(rows), new Arrays { ["label"] = labels }.Rows(rows));
///
/// var batches = Dataset.From([.. Enumerable.Range(0, labels.Length)]).Shuffle(seed: 1).Batch(32, Read).Prefetch();
/// model.Fit(batches, epochs: 10);
/// </code></example>
public abstract class Dataset<T>
{
    /// <summary>Gets the number of items in an epoch.</summary>
    /// <exception cref="InvalidOperationException">The number is unknown, because a stream has no stepsPerEpoch.</exception>
    public abstract int Count { get; }

    /// <summary>The number of items in an epoch; <see langword="null"/> if it is unknown.</summary>
    internal virtual int? KnownCount => Count;

    /// <summary>Whether the items are a stream, which is read in order only.</summary>
    internal virtual bool IsStream => false;

    /// <summary>Computes one item.</summary>
    /// <param name="index">Zero-based index of the item.</param>
    /// <param name="epoch">Zero-based epoch; shuffling and random maps depend on it.</param>
    public abstract T Get(int index, int epoch);

    /// <summary>Returns the items of an epoch in order.</summary>
    /// <param name="epoch">Zero-based epoch.</param>
    public virtual IEnumerable<T> Epoch(int epoch) => Enumerable.Range(0, Count).Select(index => Get(index, epoch));

    /// <summary>Returns every n-th item, computed as in the whole pipeline; for a process that prepares only some of the batches.</summary>
    /// <param name="step">The distance of the items.</param>
    /// <param name="first">Index of the first.</param>
    internal virtual Dataset<T> Every(int step, int first) =>
        new Computed<T>(() => Math.Max(0, (Count - first + step - 1) / step), (index, epoch) => Get(first + (index * step), epoch));

    /// <summary>Applies a function to each item.</summary>
    /// <param name="map">The function; called from several threads after <see cref="Prefetch"/>.</param>
    public Dataset<TResult> Map<TResult>(Func<T, TResult> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return IsStream
            ? new Streamed<TResult>(epoch => Epoch(epoch).Select(map), KnownCount)
            : new Computed<TResult>(() => Count, (index, epoch) => map(Get(index, epoch)));
    }

    /// <summary>Applies a random function to each item, with different random numbers in each epoch.</summary>
    /// <param name="map">The function, which takes its random numbers from the generator that it is given.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    public Dataset<TResult> Map<TResult>(Func<T, Random, TResult> map, long seed)
    {
        ArgumentNullException.ThrowIfNull(map);
        return IsStream
            ? new Streamed<TResult>(
                epoch => Epoch(epoch).Select((item, index) => map(item, Seeds.Random(seed, epoch, index))), KnownCount)
            : new Computed<TResult>(() => Count, (index, epoch) => map(Get(index, epoch), Seeds.Random(seed, epoch, index)));
    }

    /// <summary>
    /// Keeps every item in memory once it is computed, for the next epochs. Call it after reading and decoding, and before
    /// <see cref="Shuffle"/> and random maps, which differ from epoch to epoch. Functions after it must not change the items.
    /// </summary>
    /// <exception cref="InvalidOperationException">The items are a stream.</exception>
    /// <example><code>
    /// var texts = Dataset.From(Directory.GetFiles("texts")).Map(path =&gt; File.ReadAllText(path)).Cache().Shuffle(seed: 1).Prefetch();
    /// </code></example>
    public Dataset<T> Cache()
    {
        if (IsStream)
            throw new InvalidOperationException(
                "A stream is read anew in each epoch and is not cached; create the pipeline from a list of its items.");
        ConcurrentDictionary<int, T> items = new();
        return new Computed<T>(() => Count, (index, epoch) => items.GetOrAdd(index, missing => Get(missing, epoch)));
    }

    /// <summary>Shuffles the items in each epoch.</summary>
    /// <param name="seed">Seed of the order.</param>
    /// <exception cref="InvalidOperationException">The items are a stream.</exception>
    public Dataset<T> Shuffle(long seed)
    {
        if (IsStream)
            throw new InvalidOperationException(
                "A stream is read in order and cannot be shuffled; shuffle in the generator, which receives the epoch.");
        (int Epoch, int[] Order) last = (-1, []);
        int[] OrderOf(int epoch)
        {
            var known = last;
            if (known.Epoch == epoch) return known.Order;
            int[] order = [.. Enumerable.Range(0, Count)];
            Seeds.Random(seed, epoch).Shuffle(order);
            last = (epoch, order);
            return order;
        }
        Lock ordering = new();
        return new Computed<T>(() => Count, (index, epoch) =>
        {
            int[] order;
            lock (ordering) order = OrderOf(epoch);
            return Get(order[index], epoch);
        });
    }

    /// <summary>Combines items into batches; the last batch may be smaller.</summary>
    /// <param name="size">Number of items in a batch.</param>
    /// <param name="join">Creates a batch from items.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public Dataset<TResult> Batch<TResult>(int size, Func<IReadOnlyList<T>, TResult> join)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentNullException.ThrowIfNull(join);
        if (IsStream)
            return new Streamed<TResult>(
                epoch => Epoch(epoch).Chunk(size).Select(items => join(items)), (KnownCount + size - 1) / size);
        return new Computed<TResult>(() => (Count + size - 1) / size, (index, epoch) =>
            join([.. Enumerable.Range(index * size, Math.Min(size, Count - (index * size))).Select(item => Get(item, epoch))]));
    }

    /// <summary>
    /// Computes items ahead of time on background threads. The order is preserved. A stream is read by one thread.
    /// </summary>
    /// <param name="ahead">Maximum number of items in progress or waiting; default 4.</param>
    /// <param name="threads">Number of threads; default one fewer than the number of processors, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public Dataset<T> Prefetch(int ahead = 4, int? threads = null) => IsStream
        ? PrefetchedStream.Of(this, ahead)
        : new Prefetched<T>(this, ahead, threads ?? Math.Max(1, Environment.ProcessorCount - 1));

    private sealed class Computed<TResult>(Func<int> count, Func<int, int, TResult> get) : Dataset<TResult>
    {
        public override int Count => count();

        public override TResult Get(int index, int epoch) => get(index, epoch);
    }
}
