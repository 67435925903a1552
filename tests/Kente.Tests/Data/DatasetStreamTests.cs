using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Data;

/// <summary>Pipelines from sequences, asynchronous sequences and generators.</summary>
public class DatasetStreamTests
{
    [Fact]
    public void Sequence_is_read_anew_in_each_epoch()
    {
        int opened = 0;
        IEnumerable<int> Numbers()
        {
            opened++;
            for (int i = 0; i < 5; i++) yield return i;
        }
        var batches = Dataset.From(Numbers()).Map(i => 10 * i).Batch(2, items => string.Join(",", items));
        Assert.Equal(["0,10", "20,30", "40"], batches.Epoch(0));
        Assert.Equal(["0,10", "20,30", "40"], batches.Epoch(1));
        Assert.Equal(2, opened);
    }

    [Fact]
    public void Sequence_continues_in_the_next_epoch_if_the_steps_are_given()
    {
        var items = Dataset.From(Enumerable.Range(0, 5).Where(_ => true), stepsPerEpoch: 3);
        Assert.Equal([0, 1, 2], items.Epoch(0));
        Assert.Equal([3, 4, 0], items.Epoch(1));
        Assert.Equal(3, items.Count);
        Assert.Equal(2, items.Batch(2, batch => batch.Count).Count);
    }

    [Fact]
    public void Asynchronous_sequence_is_awaited()
    {
        static async IAsyncEnumerable<int> Numbers()
        {
            for (int i = 0; i < 4; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
        var items = Dataset.From(Numbers()).Prefetch();
        Assert.Equal([0, 1, 2, 3], items.Epoch(0));
        Assert.Equal([0, 1, 2, 3], items.Epoch(1));
    }

    [Fact]
    public void Generator_receives_the_epoch()
    {
        IEnumerable<int> Forever(int epoch)
        {
            for (int i = 0; ; i++) yield return (100 * epoch) + i;
        }
        var items = Dataset.FromGenerator(Forever, stepsPerEpoch: 2);
        Assert.Equal([0, 1], items.Epoch(0));
        Assert.Equal([300, 301], items.Prefetch(ahead: 1).Epoch(3));
        var random = items.Map((i, numbers) => i + numbers.Next(1000), seed: 4);
        Assert.Equal(random.Epoch(1), random.Epoch(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Model_trains_on_a_stream_as_on_arrays(bool isCounted)
    {
        float[,] x = { { 1, 2 }, { -1, 0 }, { 3, 1 }, { 0, -2 }, { 2, 2 } };
        float[] y = [1, 0, 1, 0, 1];
        Sequential Make()
        {
            Session.Start(seed: 3);
            Sequential model = new(Input(2), [Dense(1)]);
            model.Compile(Sgd(.1), MeanSquaredError());
            return model;
        }
        Batch Read(IReadOnlyList<int> rows) => new(Arrays.Create([x]).Rows(rows), Arrays.Create([y]).Rows(rows));
        var stream = Dataset.FromGenerator(_ => Enumerable.Range(0, 5), isCounted ? 5 : null).Batch(2, Read).Prefetch();
        var (plain, streamed) = (Make(), Make());
        var expected = plain.Fit(x, y, epochs: 3, batchSize: 2, validationData: (x, y), verbose: false, options: new() { Shuffle = false });
        Steps steps = new();
        var actual = streamed.Fit(stream, epochs: 3, validationData: stream, verbose: false, callbacks: [steps]);
        Assert.Equal(expected["loss"], actual["loss"]);
        Assert.Equal(expected["val_loss"], actual["val_loss"]);
        Assert.Equal(isCounted ? 3 : null, steps.PerEpoch);
        Assert.Equal(plain.Predict(x, batchSize: 2)[0].ToArray<float>(), streamed.Predict(stream)[0].ToArray<float>());
    }

    [Fact]
    public void What_a_stream_cannot_do_is_said()
    {
        var items = Dataset.From(Enumerable.Range(0, 5).Where(_ => true));
        Assert.Contains("pass stepsPerEpoch", Assert.Throws<InvalidOperationException>(() => items.Count).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be shuffled", Assert.Throws<InvalidOperationException>(() => items.Shuffle(1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.From(Enumerable.Empty<int>().Where(_ => true), stepsPerEpoch: 0));
        Assert.Contains(
            "has no items",
            Assert.Throws<InvalidOperationException>(
                () => Dataset.From(Enumerable.Empty<int>().Where(_ => true), stepsPerEpoch: 1).Epoch(0).ToArray()).Message,
            StringComparison.Ordinal);
        Sequential model = new(Input(2), [Dense(1)]);
        model.Compile(Sgd(.1), MeanSquaredError());
        Assert.Contains(
            "has no batches in epoch 1",
            Assert.Throws<ArgumentException>(
                () => model.Fit(Dataset.FromGenerator(_ => Enumerable.Empty<Batch>()), verbose: false)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.Predict(Dataset.FromGenerator(_ => Enumerable.Empty<Batch>())));
    }

    [Fact]
    public void A_generator_that_ends_too_early_gives_a_warning()
    {
        Sequential model = new(Input(2), [Dense(1)]);
        model.Compile(Sgd(.1), MeanSquaredError());
        static IEnumerable<Batch> Two(int epoch)
        {
            for (int i = 0; i < 2; i++) yield return new(new float[3, 2], new float[3]);
        }
        Assert.Equal(
            "The training data ended after 2 of 5 batches in epoch 1; lower stepsPerEpoch, or yield more items in each epoch.",
            Assert.Single(model.Fit(Dataset.FromGenerator(Two, stepsPerEpoch: 5), epochs: 2, verbose: false).Warnings));
        Assert.Empty(model.Fit(Dataset.FromGenerator(Two, stepsPerEpoch: 2), verbose: false).Warnings);
    }

    [Fact]
    public void Exception_of_a_generator_reaches_the_caller_after_the_items_before_it()
    {
        static IEnumerable<int> Failing(int epoch)
        {
            yield return 1;
            throw new TimeoutException("late");
        }
        List<int> read = [];
        Assert.Equal(
            "late",
            Assert.Throws<TimeoutException>(() => read.AddRange(Dataset.FromGenerator(Failing).Prefetch().Epoch(0).Select(Kept))).Message);
        Assert.Equal(1, Assert.Single(_kept));
    }

    [Fact]
    public void Prefetching_ends_with_the_caller()
    {
        int produced = 0;
        bool ended = false;
        IEnumerable<int> Forever(int epoch)
        {
            try
            {
                while (true) yield return produced++;
            }
            finally
            {
                ended = true;
            }
        }
        Assert.Equal([0, 1, 2], Dataset.FromGenerator(Forever).Prefetch(ahead: 2).Epoch(0).Take(3));
        Assert.True(ended);
        Assert.InRange(produced, 3, 7);
    }

    private readonly List<int> _kept = [];

    private int Kept(int item)
    {
        _kept.Add(item);
        return item;
    }

    private sealed class Steps : Callback
    {
        public int? PerEpoch { get; private set; }

        public override void OnTrainBegin(TrainingRun run) => PerEpoch = run.StepsPerEpoch;
    }
}
