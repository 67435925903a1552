using Kente.Vision.Backbones;
using Kente.Vision.Classify.Inference;
using Kente.Vision.Classify.Network;
using Kente.Vision.Datasets;
using Kente.Vision.Training;

namespace Kente.Vision.Classify.Training;

/// <summary>
/// Trains the network of a classifier: first at low resolution, which is fast, then at full resolution with the same weights.
/// </summary>
internal sealed class ClassifierTraining(ClassDataset data, ClassifierOptions options)
{
    private const double WeightDecay = 0.05, Beta2 = 0.99, MaxGradientNorm = 5;

    private readonly int _side = options.InputSizeFor(data).Width;

    /// <summary>Returns the trained network and its settings, without a fitted temperature.</summary>
    public (Model Model, ClassifierSettings Settings) Run()
    {
        int epochs = options.EpochsFor(data.Count);
        var backbone = options.BackboneLayers();
        ClassifierNetwork network = new(data.Classes.Count, _side, backbone);
        var model = network.For(_side, "classifier");
        int batchSize = options.BatchSizeFor(model, data.Count), steps = (data.Count + batchSize - 1) / batchSize;
        ClassifierSettings settings = new(data.Classes, _side, data.IsMultiLabel, data.Count, data.Counts, network.Features)
        {
            Backbone = backbone?.Info,
        };
        FineTuningPlan fineTuning = new(backbone, options.FineTuning, epochs);
        StagedTraining training = new(options, model, epochs);
        ImageCache images = new(data.Count, index => data.Images[index].Load(), 2 * _side);
        ClassifierPipeline pipeline = new(data, images, options, batchSize);
        ClassifierValidationCallback validation = new(
            new(model, settings), options.Validation, training.Average, epochs, options.Cancellation);
        var stages = Stages(network, pipeline, fineTuning, epochs);
        training.Run(fineTuning.Divide(stages), validation, steps, options.PeakLearningRate);
        return (model, settings);
    }

    private IEnumerable<TrainingStage> Stages(
        ClassifierNetwork network, ClassifierPipeline pipeline, FineTuningPlan fineTuning, int epochs)
    {
        // The models of the stages are compiled, the result is not, because nobody trains it further with this loss.
        TrainingStage Stage(int last, int size)
        {
            Lazy<Model> trained = new(() => network.For(size, $"classifier_training_{size}"));
            return new(
                last, () => trained.Value, model => pipeline.Batches(size, model),
                (model, schedule) => Compile(model, schedule, fineTuning));
        }
        int low = Math.Max(ClassifierNetwork.SizeStep, _side * 2 / 3 / ClassifierNetwork.SizeStep * ClassifierNetwork.SizeStep);
        if (low < _side) yield return Stage((int)(epochs * options.LowResolutionFraction), low);
        yield return Stage(epochs, _side);
    }

    private void Compile(Model model, LearningRateSchedule schedule, FineTuningPlan fineTuning)
    {
        Loss loss = data.IsMultiLabel
            ? new MultiLabelLoss(options.ClassWeightsFor(data), options.LabelSmoothing)
            : Losses.CategoricalCrossentropy(fromLogits: true, labelSmoothing: options.LabelSmoothing);
        var common = fineTuning.OptimizerOptions(MaxGradientNorm);
        model.Compile(
            Optimizers.AdamW(schedule, WeightDecay, beta2: Beta2, options: common), loss: loss,
            metrics: data.IsMultiLabel ? null : [Metrics.CategoricalAccuracy("accuracy")]);
    }
}
