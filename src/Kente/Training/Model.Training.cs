using Kente.Native;
using Kente.Primitives;
using Kente.Training.Callbacks;
using Kente.Training.Loop;
using TorchSharp;

namespace Kente;

public partial class Model
{
    /// <summary>Configures the model for training.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="loss">
    /// The loss to minimize: one for all outputs, a list in their order, or by their names; <see langword="null"/> for an output that has no
    /// loss and needs no targets. Default none, for a model that overrides <see cref="TrainStep"/> or is not trained.
    /// </param>
    /// <param name="lossWeights">Weights of the outputs' losses in the total, 0 or more; default 1.</param>
    /// <param name="metrics">Metrics to compute during training and evaluation.</param>
    /// <param name="weightedMetrics">Metrics that sample weights apply to.</param>
    /// <param name="balance">Adapts the loss weights during training, in place of <paramref name="lossWeights"/>.</param>
    /// <exception cref="ArgumentException">
    /// A name is not the name of an output, an output is missing among the names, a weight is negative or not finite, both weights and a balance are
    /// given, or two results would have the same name in the logs.
    /// </exception>
    /// <exception cref="ModelException">The outputs share no layer that the balance requires.</exception>
    public void Compile(
        Optimizer optimizer, PerOutput<Loss?>? loss = null, PerOutput<double>? lossWeights = null, PerOutput<MetricList>? metrics = null,
        PerOutput<MetricList>? weightedMetrics = null, LossBalance? balance = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _compilation = new Compilation(this, optimizer, loss, lossWeights, metrics, weightedMetrics, balance);
        OutputWarnings.Write(_compilation);
    }

    /// <summary>Trains on arrays in memory.</summary>
    /// <param name="x">Input data; the first axis of each array is the samples.</param>
    /// <param name="y">Target values. A sample whose target for an output is NaN does not count for that output.</param>
    /// <param name="epochs">Number of the last epoch; default 1.</param>
    /// <param name="batchSize">Number of samples in a step; default 32. The last batch may be smaller.</param>
    /// <param name="validationSplit">
    /// Fraction of the samples to use for validation, taken from the end before shuffling; default 0.
    /// </param>
    /// <param name="callbacks">Callbacks to call during training.</param>
    /// <param name="verbose">Whether to show progress on the console; default true.</param>
    /// <param name="options">Seed, shuffling, class and sample weights, initial epoch.</param>
    /// <returns>The results of each epoch.</returns>
    /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
    /// <exception cref="ModelException">The model has no trainable weights.</exception>
    /// <exception cref="ArgumentException">Names, shapes, numbers of samples or weights do not match the model.</exception>
    public History Fit(
        Arrays x, Arrays y, int epochs = 1, int batchSize = 32, double validationSplit = 0, IReadOnlyList<Callback>? callbacks = null,
        bool verbose = true, ArrayFitOptions? options = null)
    {
        if (validationSplit is < 0 or >= 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationSplit), validationSplit, "The validation fraction must be at least 0 and below 1.");
        }
        var samples = Samples(x, y, batchSize, options);
        ArrayBatch? validation = null;
        if (validationSplit > 0)
        {
            int cut = (int)Math.Floor(samples.Count * (1 - validationSplit));
            if (cut == 0 || cut == samples.Count)
            {
                string part = cut == 0 ? "training" : "validation";
                throw new ArgumentException(
                    $"validationSplit {validationSplit} of {samples.Count} samples leaves none for {part}.", nameof(validationSplit));
            }
            (samples, validation) = (samples.Rows(0, cut), samples.Rows(cut, samples.Count - cut));
        }
        return Fit(samples, validation, epochs, batchSize, callbacks, verbose, options);
    }

    /// <summary>Trains on arrays in memory, and validates on others.</summary>
    /// <param name="x">Input data; the first axis of each array is the samples.</param>
    /// <param name="y">Target values. A sample whose target for an output is NaN does not count for that output.</param>
    /// <param name="epochs">Number of the last epoch.</param>
    /// <param name="validationData">Input data and target values for validation.</param>
    /// <param name="batchSize">Number of samples in a step; default 32. The last batch may be smaller.</param>
    /// <param name="callbacks">Callbacks to call during training.</param>
    /// <param name="verbose">Whether to show progress on the console; default true.</param>
    /// <param name="options">Seed, shuffling, class and sample weights, initial epoch.</param>
    /// <returns>The results of each epoch.</returns>
    /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
    /// <exception cref="ModelException">The model has no trainable weights.</exception>
    /// <exception cref="ArgumentException">Names, shapes, numbers of samples or weights do not match the model.</exception>
    public History Fit(
        Arrays x, Arrays y, int epochs, (Arrays X, Arrays Y) validationData, int batchSize = 32,
        IReadOnlyList<Callback>? callbacks = null,
        bool verbose = true, ArrayFitOptions? options = null)
    {
        var samples = Samples(x, y, batchSize, options);
        var validation = BatchValidation.Match(this, _compilation, validationData.X, validationData.Y, null);
        return Fit(samples, validation, epochs, batchSize, callbacks, verbose, options);
    }

    /// <summary>Trains on arrays in memory, and validates on others with sample weights.</summary>
    /// <param name="x">Input data; the first axis of each array is the samples.</param>
    /// <param name="y">Target values. A sample whose target for an output is NaN does not count for that output.</param>
    /// <param name="epochs">Number of the last epoch.</param>
    /// <param name="validationData">Input data, target values and sample weights by output, 0 or more, for validation.</param>
    /// <param name="batchSize">Number of samples in a step; default 32. The last batch may be smaller.</param>
    /// <param name="callbacks">Callbacks to call during training.</param>
    /// <param name="verbose">Whether to show progress on the console; default true.</param>
    /// <param name="options">Seed, shuffling, class and sample weights, initial epoch.</param>
    /// <returns>The results of each epoch.</returns>
    /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
    /// <exception cref="ModelException">The model has no trainable weights.</exception>
    /// <exception cref="ArgumentException">Names, shapes, numbers of samples or weights do not match the model.</exception>
    public History Fit(
        Arrays x, Arrays y, int epochs, (Arrays X, Arrays Y, Arrays SampleWeight) validationData, int batchSize = 32,
        IReadOnlyList<Callback>? callbacks = null,
        bool verbose = true, ArrayFitOptions? options = null)
    {
        var samples = Samples(x, y, batchSize, options);
        var validation = BatchValidation.Match(this, _compilation, validationData.X, validationData.Y, validationData.SampleWeight);
        return Fit(samples, validation, epochs, batchSize, callbacks, verbose, options);
    }

    /// <summary>Trains on a pipeline.</summary>
    /// <param name="batches">Batches of each epoch.</param>
    /// <param name="epochs">Number of the last epoch; default 1.</param>
    /// <param name="validationData">Batches for validation.</param>
    /// <param name="callbacks">Callbacks to call during training.</param>
    /// <param name="verbose">Whether to show progress on the console; default true.</param>
    /// <param name="options">Seed, class weights, initial epoch.</param>
    /// <returns>The results of each epoch.</returns>
    /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
    /// <exception cref="ModelException">The model has no trainable weights.</exception>
    /// <exception cref="ArgumentException">There are no batches, or names, shapes or weights do not match the model.</exception>
    public History Fit(
        Dataset<Batch> batches, int epochs = 1, Dataset<Batch>? validationData = null, IReadOnlyList<Callback>? callbacks = null,
        bool verbose = true, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        if (batches.KnownCount == 0) throw NoBatches(nameof(batches));
        if (validationData?.KnownCount == 0) throw NoBatches(nameof(validationData));
        if (options is ArrayFitOptions)
            throw new ArgumentException(
                "ArrayFitOptions are for arrays; batches have their own order and sample weights, so pass FitOptions.", nameof(options));
        var distribution = options?.Distribution;
        var source = BatchSource.Of(this, _compilation, batches, ClassWeighting.For(Compiled, options?.ClassWeight), distribution);
        var validation = validationData is null ? null : BatchSource.Of(this, _compilation, validationData, distribution: distribution);
        long seed = SeedOf(options);
        return Fit(source, validation, epochs, seed, callbacks, verbose, options);
    }

    internal static ArgumentException NoBatches(string argument) => new($"'{argument}' contains no batches.", argument);

    private static long SeedOf(FitOptions? options)
    {
        long seed = options?.Seed ?? Session.Current.NextSeed();
        return options?.Distribution?.FromFirst(seed) ?? seed;
    }

    private ArrayBatch Samples(Arrays x, Arrays y, int batchSize, ArrayFitOptions? options)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return BatchValidation.Match(this, _compilation, x, y, options?.SampleWeight);
    }

    private History Fit(
        ArrayBatch samples, ArrayBatch? validation, int epochs, int batchSize, IReadOnlyList<Callback>? callbacks, bool verbose,
        ArrayFitOptions? options)
    {
        samples = ClassWeighting.For(Compiled, options?.ClassWeight)?.Apply(samples) ?? samples;
        StatefulBatches.Check(this, samples.Count, batchSize, "x");
        if (validation is not null) StatefulBatches.Check(this, validation.Count, batchSize, "validationData");
        long seed = SeedOf(options);
        var source = BatchSource.Of(this, samples, batchSize, options is { Shuffle: false } ? null : seed);
        var validationSource = validation is null ? null : BatchSource.Of(this, validation, batchSize, null);
        return Fit(source, validationSource, epochs, seed, callbacks, verbose, options);
    }

    private History Fit(
        BatchSource batches, BatchSource? validation, int epochs, long seed, IReadOnlyList<Callback>? callbacks, bool verbose,
        FitOptions? options)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.InitialEpoch);
        var distribution = options.Distribution;
        bool isFirst = distribution is null or { Rank: 0 };
        List<Callback> all = isFirst ? [.. callbacks ?? []] : [];
        if (isFirst && verbose && !all.OfType<ProgressBar>().Any()) all.Add(new ProgressBar());
        return new FitLoop(Compiled, batches, validation, all, distribution).Run(epochs, seed, options);
    }
}
