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
    public abstract int Count { get; }

    /// <summary>Computes one item.</summary>
    /// <param name="index">Zero-based index of the item.</param>
    /// <param name="epoch">Zero-based epoch; shuffling and random maps depend on it.</param>
    public abstract T Get(int index, int epoch);

    /// <summary>Returns the items of an epoch in order.</summary>
    /// <param name="epoch">Zero-based epoch.</param>
    public virtual IEnumerable<T> Epoch(int epoch) => Enumerable.Range(0, Count).Select(index => Get(index, epoch));

    /// <summary>Applies a function to each item.</summary>
    /// <param name="map">The function; called from several threads after <see cref="Prefetch"/>.</param>
    public Dataset<TResult> Map<TResult>(Func<T, TResult> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new Computed<TResult>(() => Count, (index, epoch) => map(Get(index, epoch)));
    }

    /// <summary>Applies a random function to each item, with different random numbers in each epoch.</summary>
    /// <param name="map">The function, which takes its random numbers from the generator that it is given.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    public Dataset<TResult> Map<TResult>(Func<T, Random, TResult> map, long seed)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new Computed<TResult>(() => Count, (index, epoch) => map(Get(index, epoch), Seeds.Random(seed, epoch, index)));
    }

    /// <summary>Shuffles the items in each epoch.</summary>
    /// <param name="seed">Seed of the order.</param>
    public Dataset<T> Shuffle(long seed)
    {
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
        return new Computed<TResult>(() => (Count + size - 1) / size, (index, epoch) =>
            join([.. Enumerable.Range(index * size, Math.Min(size, Count - (index * size))).Select(item => Get(item, epoch))]));
    }

    /// <summary>Computes items ahead of time on background threads. The order is preserved.</summary>
    /// <param name="ahead">Maximum number of items in progress or waiting; default 4.</param>
    /// <param name="threads">Number of threads; default one fewer than the number of processors, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public Dataset<T> Prefetch(int ahead = 4, int? threads = null) =>
        new Prefetched<T>(this, ahead, threads ?? Math.Max(1, Environment.ProcessorCount - 1));

    private sealed class Computed<TResult>(Func<int> count, Func<int, int, TResult> get) : Dataset<TResult>
    {
        public override int Count => count();

        public override TResult Get(int index, int epoch) => get(index, epoch);
    }
}

/// <summary>Creates data pipelines.</summary>
public static class Dataset
{
    /// <summary>Creates a pipeline from a list.</summary>
    /// <param name="items">The items; read on request.</param>
    public static Dataset<T> From<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new Listed<T>(items);
    }

    private sealed class Listed<T>(IReadOnlyList<T> items) : Dataset<T>
    {
        public override int Count => items.Count;

        public override T Get(int index, int epoch) => items[index];
    }
}
