using Kente.Training.Callbacks;
using Kente.Vision.Backbones;
using Kente.Vision.Datasets;
using Kente.Vision.Detect.Inference;
using Kente.Vision.Detect.Network;
using Kente.Vision.Detect.Training;
using Kente.Vision.Training;

namespace Kente.Vision.Detect;

/// <summary>Trains a detector: first at low resolution, then at full resolution, and finally without mosaic and mixup.</summary>
internal sealed class DetectorTraining(BoxDataset data, DetectorOptions options)
{
    private const double DefaultThreshold = 0.25;
    private const double AdamWDecay = 0.05, SgdDecay = 5e-4, SgdMomentum = 0.937, Beta2 = 0.99, MaxGradientNorm = 10;

    private readonly DetectionLossMeter _losses = new();

    public Detector Run()
    {
        var inputSize = options.InputSizeFor(data);
        int epochs = options.EpochsFor(data.Count);
        var backbone = options.BackboneLayers();
        DetectorNetwork network = new(options.Size, data.Classes.Count, options.RegMax, inputSize, backbone);
        var (trained, model) = network.For(inputSize);
        int batchSize = options.BatchSizeFor(trained, data.Count);
        if (options.Pretrained is { } pretrained)
            WeightTransfer.Copy(pretrained.Model, model, pretrained.Classes.SequenceEqual(data.Classes), options.Frozen);
        DetectorSettings settings = new(
            data.Classes, inputSize.Width, inputSize.Height, options.Size, options.RegMax, DefaultThreshold, options.TestTimeAugmentation)
        {
            Backbone = backbone?.Info ?? options.Pretrained?.Backbone,
        };
        FineTuningPlan fineTuning = new(backbone, options.FineTuning, epochs);

        StagedTraining training = new(options, model, epochs);
        DetectorPipeline pipeline = new(data, ImageCache.For(data, inputSize), options.Pipeline, batchSize);
        DetectorInference inference = new(settings, frames => ((NdArray)model.Predict(frames)).ToArray<float>());
        DetectorValidationCallback validation = new(
            training, epochs, new(options.Validation, options.Patience, options.RestoreBestWeights, options.Cancellation))
        {
            Model = model,
            Inference = inference,
            Classes = data.Classes,
            Losses = _losses,
            HasDistribution = options.RegMax > 1,
            Improved = threshold => options.Improved?.Invoke(new Detector(model, settings with { Threshold = threshold })),
        };
        var stages = Stages(network, trained, pipeline, fineTuning, epochs);
        training.Run(fineTuning.Divide(stages), validation, pipeline.Steps, options.PeakLearningRate);
        double threshold = training.OfFirst(validation.SelectWeights() ?? DefaultThreshold);
        training.Share();
        return new(model, settings with { Threshold = threshold });
    }

    private IEnumerable<TrainingStage> Stages(
        DetectorNetwork network, Model trained, DetectorPipeline pipeline, FineTuningPlan fineTuning, int epochs)
    {
        var inputSize = options.InputSizeFor(data);
        int lowEpochs = (int)(epochs * options.LowResolutionFraction);
        int mosaicEpochs = Math.Max(lowEpochs, epochs - (int)Math.Ceiling(epochs * options.CloseMosaicFraction));
        TrainingStage Stage(int last, ImageSize size, Func<Model> model, bool closeMosaic) =>
            new(
                last, model, _ => pipeline.Batches(size, closeMosaic),
                (compiled, schedule) => Compile(compiled, size, schedule, fineTuning));
        var low = LowResolution(inputSize);
        Lazy<Model> small = new(() => network.For(low).Training);
        if (low != inputSize) yield return Stage(lowEpochs, low, () => small.Value, closeMosaic: false);
        yield return Stage(mosaicEpochs, inputSize, () => trained, closeMosaic: false);
        yield return Stage(epochs, inputSize, () => trained, closeMosaic: true);
    }

    private void Compile(Model model, ImageSize inputSize, LearningRateSchedule schedule, FineTuningPlan fineTuning)
    {
        var common = fineTuning.OptimizerOptions(MaxGradientNorm);
        Optimizer optimizer = options.Optimizer == DetectorOptimizer.Sgd
            ? Optimizers.Sgd(schedule, SgdMomentum, nesterov: true, weightDecay: SgdDecay, options: common)
            : Optimizers.AdamW(schedule, AdamWDecay, beta2: Beta2, options: common);
        model.Compile(optimizer, loss: new DetectionLoss(inputSize, options.RegMax) { Computed = _losses.Add });
    }

    private static ImageSize LowResolution(ImageSize size)
    {
        static int Side(int side) => Math.Max(GridCell.MaxStride * 2, side * 2 / 3 / GridCell.MaxStride * GridCell.MaxStride);
        return new(Math.Min(size.Width, Side(size.Width)), Math.Min(size.Height, Side(size.Height)));
    }
}
