using Kente.Primitives;

namespace Kente.Training.Loop;

/// <summary>Where an epoch's batches come from.</summary>
internal abstract class BatchSource
{
    /// <summary>Batches in an epoch, where that is known.</summary>
    public abstract int? Steps { get; }

    /// <summary>The batches of an epoch, as the engine reads them.</summary>
    public abstract IEnumerable<ArrayBatch> Epoch(int epoch);

    /// <summary>Batches of arrays in memory.</summary>
    public static BatchSource Of(Model model, ArrayBatch samples, int batchSize, long? shuffleSeed) => new Memory(model, samples, batchSize, shuffleSeed);

    /// <summary>Batches of a pipeline.</summary>
    /// <param name="model">What reads them.</param>
    /// <param name="batches">The pipeline.</param>
    /// <param name="weighting">Weights of classes, if there are any.</param>
    public static BatchSource Of(Model model, Dataset<Batch> batches, ClassWeighting? weighting = null) => new Pipeline(model, batches, weighting);

    // Strings become numbers on other threads while the model computes; a few batches ahead are enough.
    private static IEnumerable<ArrayBatch> Prepared(Model model, IEnumerable<ArrayBatch> batches)
    {
        if (model.Front is null) return batches;
        return Ahead();

        IEnumerable<ArrayBatch> Ahead()
        {
            Queue<Task<ArrayBatch>> coming = new();
            foreach (var batch in batches)
            {
                coming.Enqueue(Task.Run(() => batch.Prepared(model)));
                if (coming.Count > Environment.ProcessorCount + 1) yield return coming.Dequeue().GetAwaiter().GetResult();
            }
            while (coming.TryDequeue(out var next)) yield return next.GetAwaiter().GetResult();
        }
    }

    private sealed class Memory(Model model, ArrayBatch samples, int batchSize, long? shuffleSeed) : BatchSource
    {
        public override int? Steps => (samples.Count + batchSize - 1) / batchSize;

        public override IEnumerable<ArrayBatch> Epoch(int epoch) => Prepared(model, Batches(epoch));

        private IEnumerable<ArrayBatch> Batches(int epoch)
        {
            int[] order = [.. Enumerable.Range(0, samples.Count)];
            if (shuffleSeed is { } seed) Seeds.Random(seed, epoch).Shuffle(order);
            for (int start = 0; start < order.Length; start += batchSize)
                yield return samples.Rows(order.AsSpan(start, Math.Min(batchSize, order.Length - start)));
        }
    }

    private sealed class Pipeline(Model model, Dataset<Batch> batches, ClassWeighting? weighting) : BatchSource
    {
        public override int? Steps => batches.Count;

        public override IEnumerable<ArrayBatch> Epoch(int epoch) =>
            Prepared(model, batches.Epoch(epoch).Select(Weighed));

        private ArrayBatch Weighed(Batch batch)
        {
            var matched = ArrayBatch.Match(model, batch.Inputs, batch.Targets, batch.SampleWeights);
            return weighting?.Apply(matched) ?? matched;
        }
    }
}
