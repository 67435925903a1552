using Kente.Data;
using Kente.Primitives;

namespace Kente;

/// <summary>
/// A pipeline of data: images on disk become batches while the model computes. Each item is made when it is asked for, from its
/// number and a random generator of its own, so a seed fixes the result however many threads work on it.
/// </summary>
/// <typeparam name="T">What the items are.</typeparam>
/// <example><code>
/// var batches = Dataset.From(files).Shuffle(seed: 1).Map((file, random) => Augment(RgbImage.Load(file), random), seed: 1).Batch(32, Stack).Prefetch();
/// model.Fit(batches, epochs: 10);
/// </code></example>
public abstract class Dataset<T>
{
    /// <summary>How many items an epoch has.</summary>
    public abstract int Count { get; }

    /// <summary>Makes one item.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <param name="epoch">The epoch, from 0; shuffling and random maps differ by it.</param>
    public abstract T Get(int index, int epoch);

    /// <summary>The items of an epoch, in order.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public virtual IEnumerable<T> Epoch(int epoch) => Enumerable.Range(0, Count).Select(index => Get(index, epoch));

    /// <summary>Changes each item.</summary>
    /// <param name="map">The change; called from several threads after <see cref="Prefetch"/>.</param>
    public Dataset<TResult> Map<TResult>(Func<T, TResult> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new Computed<TResult>(() => Count, (index, epoch) => map(Get(index, epoch)));
    }

    /// <summary>Changes each item at random, differently in each epoch.</summary>
    /// <param name="map">The change; it draws from the generator it is given.</param>
    /// <param name="seed">Fixes all draws.</param>
    public Dataset<TResult> Map<TResult>(Func<T, Random, TResult> map, long seed)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new Computed<TResult>(() => Count, (index, epoch) => map(Get(index, epoch), Seeds.Random(seed, epoch, index)));
    }

    /// <summary>Orders the items anew in each epoch.</summary>
    /// <param name="seed">Fixes the orders.</param>
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
        Lock one = new();
        return new Computed<T>(() => Count, (index, epoch) =>
        {
            int[] order;
            lock (one) order = OrderOf(epoch);
            return Get(order[index], epoch);
        });
    }

    /// <summary>Joins items into batches; the last one may be smaller.</summary>
    /// <param name="size">Items in a batch.</param>
    /// <param name="join">Makes a batch of items.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public Dataset<TResult> Batch<TResult>(int size, Func<IReadOnlyList<T>, TResult> join)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentNullException.ThrowIfNull(join);
        return new Computed<TResult>(() => (Count + size - 1) / size, (index, epoch) =>
            join([.. Enumerable.Range(index * size, Math.Min(size, Count - (index * size))).Select(item => Get(item, epoch))]));
    }

    /// <summary>Makes items ahead of time on background threads; their order stays.</summary>
    /// <param name="ahead">How many items may be under way or waiting; default 4.</param>
    /// <param name="threads">How many threads work; default one fewer than the processors, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Dataset<T> Prefetch(int ahead = 4, int? threads = null) => new Prefetched<T>(this, ahead, threads ?? Math.Max(1, Environment.ProcessorCount - 1));

    private sealed class Computed<TResult>(Func<int> count, Func<int, int, TResult> get) : Dataset<TResult>
    {
        public override int Count => count();

        public override TResult Get(int index, int epoch) => get(index, epoch);
    }
}

/// <summary>Starts a pipeline.</summary>
public static class Dataset
{
    /// <summary>A pipeline over a list.</summary>
    /// <param name="items">The items; read when they are asked for.</param>
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
