using Kente.Training.Callbacks;
using Kente.Vision.Datasets;
using Kente.Vision.Training;

namespace Kente.Vision.Localize;

/// <summary>Trains a localizer: first at low resolution, which is fast, then at full resolution with the same weights.</summary>
internal sealed class LocalizerTraining(BoxDataset data, LocalizerOptions options)
{
    private const double WeightDecay = 0.08, Beta2 = 0.99, MaxGradientNorm = 5;

    private readonly ILocalizerNetwork _network =
        options.Architecture == LocalizerArchitecture.Plain
            ? new PlainNetwork(data.Classes.Count)
            : new LocalizerNetwork(data.Classes.Count);

    public Localizer Run()
    {
        int epochs = options.EpochsFor(data.Count), side = options.Side;
        var (trained, model) = _network.For(side);
        int batchSize = options.BatchSizeFor(trained, data.Count), steps = (data.Count + batchSize - 1) / batchSize;
        LocalizerSettings settings = new(data.Classes, side, MeanBox.Of(data), options.TestTimeAugmentation);
        LocalizerInference inference = new(model, data.Classes, side);
        StagedTraining training = new(options, model, epochs);
        ImageCache images = new(data.Count, index => data.Images[index].Load(), 4 * side);
        LocalizerPipeline pipeline = new(data, images, options, batchSize);
        LocalizerValidationCallback validation = new(inference, options.Validation, training.Average, epochs, options.Cancellation);
        training.Run(Stages(trained, side, pipeline, epochs), validation, steps, options.PeakLearningRate);
        return new(model, settings);
    }

    private IEnumerable<TrainingStage> Stages(Model trained, int side, LocalizerPipeline pipeline, int epochs)
    {
        TrainingStage Stage(int last, int size, Func<Model> model) =>
            new(last, model, compiled => pipeline.Batches(size, compiled), (compiled, schedule) => Compile(compiled, size, schedule));
        int low = Math.Max(64, side * 2 / 3 / LocalizerNetwork.SizeStep * LocalizerNetwork.SizeStep);
        if (_network.TakesAnySize && low < side)
            yield return Stage((int)(epochs * options.LowResolutionFraction), low, () => _network.For(low).Training);
        yield return Stage(epochs, side, () => trained);
    }

    private void Compile(Model model, int size, LearningRateSchedule schedule)
    {
        PerOutput<Loss?> losses = new() { [model.OutputNames[0]] = options.Loss };
        if (model.OutputNames.Count > 1) losses[model.OutputNames[1]] = new CellLoss(size / LocalizerNetwork.Stride);
        OptimizerOptions common = new() { GlobalClipNorm = MaxGradientNorm, ExcludeFromWeightDecay = weight => weight.Shape.Count < 2 };
        model.Compile(
            Optimizers.AdamW(schedule, WeightDecay, beta2: Beta2, options: common),
            loss: losses,
            metrics: new PerOutput<MetricList> { [model.OutputNames[0]] = new LocalizationIou("iou") });
    }
}
