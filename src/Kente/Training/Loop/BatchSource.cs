using Kente.Primitives;

namespace Kente.Training.Loop;

/// <summary>Source of the batches of an epoch.</summary>
internal abstract class BatchSource
{
    /// <summary>Number of batches in an epoch; <see langword="null"/> if unknown.</summary>
    public abstract int? Steps { get; }

    /// <summary>Whether processes prepare the batches by turns, so that all have the same.</summary>
    public virtual bool IsShared => false;

    /// <summary>Returns the batches of an epoch, after string preprocessing.</summary>
    public abstract IEnumerable<ArrayBatch> Epoch(int epoch);

    /// <summary>Creates batches from arrays in memory.</summary>
    public static BatchSource Of(Model model, ArrayBatch samples, int batchSize, long? shuffleSeed) =>
        new Memory(model, samples, batchSize, shuffleSeed);

    /// <summary>Creates batches from a pipeline.</summary>
    /// <param name="model">The model.</param>
    /// <param name="compilation">Its losses; without any, all outputs need targets.</param>
    /// <param name="batches">The pipeline.</param>
    /// <param name="weighting">Class weights, if any.</param>
    /// <param name="distribution">Processes that share the batches, if any.</param>
    public static BatchSource Of(
        Model model, Compilation? compilation, Dataset<Batch> batches, ClassWeighting? weighting = null,
        Distribution? distribution = null) =>
        Shared.Of(batches, distribution, own => new Pipeline(model, compilation, own, weighting));

    /// <summary>Creates batches from a pipeline whose targets are ignored.</summary>
    public static BatchSource OfInputs(Model model, Dataset<Batch> batches, Distribution? distribution = null) =>
        Shared.Of(batches, distribution, own => new Inputs(model, own));

    // Strings are preprocessed on other threads while the model computes; a few batches ahead are enough.
    private static IEnumerable<ArrayBatch> Preprocessed(Model model, IEnumerable<ArrayBatch> batches)
    {
        if (model.Preprocessing is null) return batches;
        return Ahead();

        IEnumerable<ArrayBatch> Ahead()
        {
            Queue<Task<ArrayBatch>> pending = new();
            foreach (var batch in batches)
            {
                pending.Enqueue(Task.Run(() => batch.Preprocess(model)));
                if (pending.Count > Environment.ProcessorCount + 1) yield return pending.Dequeue().GetAwaiter().GetResult();
            }
            while (pending.TryDequeue(out var next)) yield return next.GetAwaiter().GetResult();
        }
    }

    private sealed class Memory(Model model, ArrayBatch samples, int batchSize, long? shuffleSeed) : BatchSource
    {
        public override int? Steps => (samples.Count + batchSize - 1) / batchSize;

        public override IEnumerable<ArrayBatch> Epoch(int epoch) => Preprocessed(model, Batches(epoch));

        private IEnumerable<ArrayBatch> Batches(int epoch)
        {
            int[] order = [.. Enumerable.Range(0, samples.Count)];
            if (shuffleSeed is { } seed) Seeds.Random(seed, epoch).Shuffle(order);
            for (int start = 0; start < order.Length; start += batchSize)
                yield return samples.Select(order.AsMemory(start, Math.Min(batchSize, order.Length - start)));
        }
    }

    // Each process prepares every n-th batch, which for images takes longer than to copy it.
    private sealed class Shared(Distribution distribution, int count, BatchSource own) : BatchSource
    {
        // A stream has no order that could be divided; every process reads it.
        public static BatchSource Of(Dataset<Batch> batches, Distribution? distribution, Func<Dataset<Batch>, BatchSource> create) =>
            distribution is null || batches.IsStream
                ? create(batches)
                : new Shared(distribution, batches.Count, create(batches.Every(distribution.Size, distribution.Rank)));

        public override int? Steps => count;

        public override bool IsShared => true;

        public override IEnumerable<ArrayBatch> Epoch(int epoch)
        {
            using var prepared = own.Epoch(epoch).GetEnumerator();
            for (int step = 0; step < count; step++)
            {
                int owner = step % distribution.Size;
                yield return BatchTransfer.Share(distribution, owner, owner == distribution.Rank ? Next(prepared) : null);
            }
        }

        private static ArrayBatch Next(IEnumerator<ArrayBatch> prepared) => prepared.MoveNext()
            ? prepared.Current
            : throw new InvalidOperationException("The pipeline has fewer batches than it said.");
    }

    private sealed class Inputs(Model model, Dataset<Batch> batches) : BatchSource
    {
        public override int? Steps => batches.KnownCount;

        public override IEnumerable<ArrayBatch> Epoch(int epoch) => Preprocessed(
            model, batches.Epoch(epoch).Select(batch => new ArrayBatch(BatchValidation.MatchInputs(model, batch.Inputs), [], [])));
    }

    private sealed class Pipeline(
        Model model, Compilation? compilation, Dataset<Batch> batches, ClassWeighting? weighting) : BatchSource
    {
        public override int? Steps => batches.KnownCount;

        public override IEnumerable<ArrayBatch> Epoch(int epoch) =>
            Preprocessed(model, batches.Epoch(epoch).Select(Match));

        private ArrayBatch Match(Batch batch)
        {
            var matched = BatchValidation.Match(model, compilation, batch.Inputs, batch.Targets, batch.SampleWeights);
            return weighting?.Apply(matched) ?? matched;
        }
    }
}
