using Kente.Training.Callbacks;
using Kente.Vision.Backbones;
using Kente.Vision.Datasets;
using Kente.Vision.Training;

namespace Kente.Vision.Localize;

/// <summary>Trains a localizer: first at low resolution, which is fast, then at full resolution with the same weights.</summary>
internal sealed class LocalizerTraining(BoxDataset data, LocalizerOptions options)
{
    private const double WeightDecay = 0.08, Beta2 = 0.99, MaxGradientNorm = 5;

    private readonly BackboneLayers? _backbone = options.BackboneLayers();

    public Localizer Run()
    {
        int epochs = options.EpochsFor(data.Count), side = options.Side;
        ILocalizerNetwork network = options.Architecture == LocalizerArchitecture.Plain
            ? new PlainNetwork(data.Classes.Count)
            : new LocalizerNetwork(data.Classes.Count, _backbone);
        var (trained, model) = network.For(side);
        FineTuningPlan fineTuning = new(_backbone, options.FineTuning, epochs);
        int batchSize = options.BatchSizeFor(trained, data.Count), steps = (data.Count + batchSize - 1) / batchSize;
        LocalizerSettings settings = new(data.Classes, side, MeanBox.Of(data), options.TestTimeAugmentation)
        {
            Backbone = _backbone?.Info,
        };
        LocalizerInference inference = new(model, data.Classes, side);
        StagedTraining training = new(options, model, epochs);
        ImageCache images = new(data.Count, index => data.Images[index].Load(), 4 * side);
        LocalizerPipeline pipeline = new(data, images, options, batchSize);
        LocalizerValidationCallback validation = new(inference, options.Validation, training.Average, epochs, options.Cancellation);
        var stages = Stages(network, trained, pipeline, fineTuning, epochs);
        training.Run(fineTuning.Divide(stages), validation, steps, options.PeakLearningRate);
        return new(model, settings);
    }

    private IEnumerable<TrainingStage> Stages(
        ILocalizerNetwork network, Model trained, LocalizerPipeline pipeline, FineTuningPlan fineTuning, int epochs)
    {
        int side = options.Side;
        TrainingStage Stage(int last, int size, Func<Model> model) => new(
            last, model, compiled => pipeline.Batches(size, compiled),
            (compiled, schedule) => Compile(compiled, size, schedule, fineTuning));
        int low = Math.Max(64, side * 2 / 3 / LocalizerNetwork.SizeStep * LocalizerNetwork.SizeStep);
        if (network.TakesAnySize && low < side)
        {
            Lazy<Model> small = new(() => network.For(low).Training);
            yield return Stage((int)(epochs * options.LowResolutionFraction), low, () => small.Value);
        }
        yield return Stage(epochs, side, () => trained);
    }

    private void Compile(Model model, int size, LearningRateSchedule schedule, FineTuningPlan fineTuning)
    {
        PerOutput<Loss?> losses = new() { [model.OutputNames[0]] = options.Loss };
        if (model.OutputNames.Count > 1) losses[model.OutputNames[1]] = new CellLoss(size / LocalizerNetwork.Stride);
        var common = fineTuning.OptimizerOptions(MaxGradientNorm);
        model.Compile(
            Optimizers.AdamW(schedule, WeightDecay, beta2: Beta2, options: common),
            loss: losses,
            metrics: new PerOutput<MetricList> { [model.OutputNames[0]] = new LocalizationIou("iou") });
    }
}
