using CsCheck;
using static Kente.Layers;

namespace Kente.Tests.Data;

public class DatasetTests
{
    private static Dataset<string> Pipeline(long seed) => Dataset.From([.. Enumerable.Range(0, 37)])
        .Shuffle(seed).Map((item, random) => $"{item}:{random.Next(1000)}", seed).Batch(5, items => string.Join(",", items));

    [Fact]
    public void The_same_seed_gives_the_same_items_for_any_number_of_threads() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 8], Gen.Int[1, 6], Gen.Int[0, 3]).Sample((seed, ahead, threads, epoch) =>
        Pipeline(seed).Prefetch(ahead, threads).Epoch(epoch).SequenceEqual(Pipeline(seed).Epoch(epoch)), iter: 30);

    [Fact]
    public void Epochs_differ_and_each_contains_every_item()
    {
        var shuffled = Dataset.From([.. Enumerable.Range(0, 50)]).Shuffle(seed: 1);

        Assert.NotEqual(shuffled.Epoch(0), shuffled.Epoch(1));
        Assert.Equal(Enumerable.Range(0, 50), shuffled.Epoch(3).Order());
    }

    [Fact]
    public void The_last_batch_may_be_smaller() =>
        Assert.Equal([3, 3, 1], Dataset.From([1, 2, 3, 4, 5, 6, 7]).Batch(3, items => items.Count).Epoch(0));

    [Fact]
    public void An_exception_on_a_background_thread_reaches_the_caller()
    {
        var broken = Dataset.From([1, 2, 3]).Map(item => item == 2 ? throw new DataException("it is torn.", "b.jpg") : item).Prefetch();

        Assert.Equal("b.jpg: it is torn.", Assert.Throws<DataException>(() => broken.Epoch(0).ToList()).Message);
    }

    [Fact]
    public void Leaving_an_epoch_early_stops_the_threads()
    {
        int made = 0;
        var pipeline = Dataset.From([.. Enumerable.Range(0, 1000)]).Map(item => { Interlocked.Increment(ref made); return item; }).Prefetch(
            ahead: 2, threads: 2);
        Assert.Equal([0, 1, 2], pipeline.Epoch(0).Take(3));

        Assert.InRange(made, 3, 8);
    }

    [Fact]
    public void Cached_items_are_computed_once_and_still_shuffled_in_each_epoch()
    {
        int made = 0;
        int Square(int item)
        {
            Interlocked.Increment(ref made);
            return item * item;
        }
        Dataset<int> plain = Dataset.From([.. Enumerable.Range(0, 50)]).Map(Square), cached = plain.Cache();
        for (int epoch = 0; epoch < 3; epoch++)
            Assert.Equal(plain.Shuffle(4).Epoch(epoch), cached.Shuffle(4).Prefetch(threads: 3).Epoch(epoch));
        Assert.Equal((3 * 50) + 50, made);
    }

    [Fact]
    public void A_stream_is_not_cached() => Assert.Contains(
        "from a list", Assert.Throws<InvalidOperationException>(() => Dataset.From(Enumerable.Range(0, 3)).Cache()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_model_trains_on_a_pipeline()
    {
        Sequential model = new(Input(1), [Dense(1)]);
        model.Compile(Optimizers.Adam(0.1), Losses.MeanSquaredError());
        var batches = Dataset.From([.. Enumerable.Range(0, 40)]).Shuffle(1).Batch(8, items =>
        {
            float[,] x = new float[items.Count, 1], y = new float[items.Count, 1];
            for (int i = 0; i < items.Count; i++) (x[i, 0], y[i, 0]) = (items[i] / 40f, (items[i] / 20f) + 1);
            return new Batch(x, y);
        }).Prefetch();
        var history = model.Fit(batches, epochs: 40, verbose: false);

        Assert.True(history["loss"][^1] < 0.05 * history["loss"][0]);
    }
}
