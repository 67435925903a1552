using Kente.Training.Callbacks;
using Kente.Vision.Boxes;
using Kente.Vision.Training;

namespace Kente.Vision.Localize;

/// <summary>Trains a localizer: first on small pictures, which is fast, then on pictures of the full size, with the same weights.</summary>
internal sealed class LocalizerTraining(BoxDataset data, LocalizerOptions options)
{
    private const double WarmUpShare = 0.05, LastRate = 0.01, WeightDecay = 0.08, Beta2 = 0.99, LargestGradient = 5;

    private readonly ILocalizerNetwork _network = options.Architecture == LocalizerArchitecture.Plain ? new PlainNetwork(data.Classes.Count) : new LocalizerNetwork(data.Classes.Count);
    private readonly WeightAverage _average = new(0.998);

    public Localizer Run()
    {
        int epochs = options.EpochsFor(data.Count), steps = (data.Count + options.BatchSize - 1) / options.BatchSize;
        int small = Math.Max(64, options.Size * 2 / 3 / LocalizerNetwork.SizeStep * LocalizerNetwork.SizeStep);
        int smallEpochs = _network.TakesAnySize && small < options.Size ? (int)(epochs * options.SmallShare) : 0;

        var full = _network.For(options.Size);
        Localizer localizer = new(full.Label, data.Classes, options.Size, MeanBox.Of(data));
        // The checkpoint holds the full-size model; its weights are the small one's too.
        TrainingCheckpoint? checkpoint = options.Checkpoint is { } folder ? new(folder, full.Label, _average) : null;
        int done = options.Resume ? checkpoint!.Restore() : 0;
        int total = epochs * steps;
        var schedule = Schedules.CosineDecay(0, Math.Max(1, (int)(total * (1 - WarmUpShare))), LastRate, options.LearningRate, (int)(total * WarmUpShare));
        LocalizerPipeline pipeline = new(data, new PictureCache(data, 4 * options.Size), options);

        if (done < smallEpochs) Fit(_network.For(small).Training, small, 0, smallEpochs);
        if (!options.Cancellation.IsCancellationRequested && Math.Max(done, smallEpochs) < epochs) Fit(full.Training, options.Size, smallEpochs, epochs);
        _average.Swap();
        return localizer;

        void Fit(Model model, int size, int firstEpoch, int lastEpoch)
        {
            int first = done;
            // Each size begins with an optimizer of its own, whose steps are counted from there.
            bool goesOn = options.Resume && first > firstEpoch && checkpoint!.HasOptimizerFor(model);
            PerOutput<Loss> losses = new() { [model.OutputNames[0]] = options.Loss };
            if (model.OutputNames.Count > 1) losses[model.OutputNames[1]] = new CellLoss(size / 8);
            model.Compile(
                Optimizers.AdamW(new LaterSteps(schedule, (long)(goesOn ? firstEpoch : first) * steps), WeightDecay, beta2: Beta2, options: new() { GlobalClipNorm = LargestGradient, ExcludeFromWeightDecay = weight => weight.Shape.Count < 2 }),
                loss: losses,
                metrics: new PerOutput<MetricList> { [model.OutputNames[0]] = new LocalizationIou("iou") });
            if (goesOn) checkpoint!.RestoreOptimizer(model);
            LocalizerWatch watch = new(localizer, _average, options.Validation, epochs, options.Cancellation);
            model.Fit(pipeline.Training(size, model), lastEpoch, seed: options.Seed, initialEpoch: first, verbose: false,
                callbacks: [_average, watch, .. options.Callbacks, .. checkpoint is null ? Array.Empty<Callback>() : [checkpoint]]);
            done = lastEpoch;
        }
    }
}
