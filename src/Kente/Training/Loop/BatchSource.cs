using Kente.Data;

namespace Kente.Training.Loop;

/// <summary>Where an epoch's batches come from.</summary>
internal abstract class BatchSource
{
    /// <summary>Batches in an epoch, where that is known.</summary>
    public abstract int? Steps { get; }

    public abstract IEnumerable<ArrayBatch> Epoch(int epoch);

    /// <summary>Batches of arrays in memory.</summary>
    public static BatchSource Of(ArrayBatch samples, int batchSize, long? shuffleSeed) => new Memory(samples, batchSize, shuffleSeed);

    /// <summary>Batches of a pipeline.</summary>
    public static BatchSource Of(Model model, Dataset<Batch> batches) => new Pipeline(model, batches);

    private sealed class Memory(ArrayBatch samples, int batchSize, long? shuffleSeed) : BatchSource
    {
        public override int? Steps => (samples.Count + batchSize - 1) / batchSize;

        public override IEnumerable<ArrayBatch> Epoch(int epoch)
        {
            int[] order = [.. Enumerable.Range(0, samples.Count)];
            if (shuffleSeed is { } seed) Seeds.Random(seed, epoch).Shuffle(order);
            for (int start = 0; start < order.Length; start += batchSize)
                yield return samples.Rows(order.AsSpan(start, Math.Min(batchSize, order.Length - start)));
        }
    }

    private sealed class Pipeline(Model model, Dataset<Batch> batches) : BatchSource
    {
        public override int? Steps => batches.Count;

        public override IEnumerable<ArrayBatch> Epoch(int epoch) =>
            batches.Epoch(epoch).Select(batch => ArrayBatch.Match(model, batch.Inputs, batch.Targets, batch.SampleWeights));
    }
}
