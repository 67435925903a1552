using Kente.Training.Callbacks;
using Kente.Vision.Datasets;
using Kente.Vision.Landmarks.Inference;
using Kente.Vision.Backbones;
using Kente.Vision.Landmarks.Network;
using Kente.Vision.Training;

namespace Kente.Vision.Landmarks.Training;

/// <summary>Trains the network of a landmark detector.</summary>
internal sealed class LandmarkTraining(LandmarkDataset data, LandmarkDetectorOptions options)
{
    private const double WeightDecay = 0.05, Beta2 = 0.99, MaxGradientNorm = 5;

    /// <summary>Returns the trained network and the mean shape of the data.</summary>
    public (Model Model, MeanShape Mean) Run()
    {
        int epochs = options.EpochsFor(data.Count), side = options.Side;
        var mean = MeanShape.Of(data);
        var backbone = options.BackboneLayers();
        FineTuningPlan fineTuning = new(backbone, options.FineTuning, epochs);
        var model = LandmarkNetwork.Create(options.Head, side, mean, backbone);
        int batchSize = options.BatchSizeFor(model, data.Count), steps = (data.Count + batchSize - 1) / batchSize;
        LandmarkInference inference = new(model, data.Scheme, options.Head, side);
        StagedTraining training = new(options, model, epochs);
        ImageCache images = new(data.Count, index => data.Images[index].Load(), 2 * side);
        LandmarkPipeline pipeline = new(data, images, options, batchSize);
        LandmarkValidationCallback validation = new(inference, options.Validation, training.Average, epochs, options.Cancellation);
        // The result is not compiled, because nobody trains it further with these losses.
        Model trained = new([.. model.Inputs], [.. model.Outputs], name: "landmark_detector_training");
        TrainingStage stage = new(epochs, () => trained, compiled => pipeline.Batches(side, compiled),
            (compiled, schedule) => Compile(compiled, schedule, fineTuning));
        training.Run(fineTuning.Divide([stage]), validation, steps, options.PeakLearningRate);
        return (model, mean);
    }

    private void Compile(Model model, LearningRateSchedule schedule, FineTuningPlan fineTuning)
    {
        PerOutput<Loss?> losses = new() { [LandmarkNetwork.Visibility] = new VisibilityLoss() };
        losses[LandmarkNetwork.OutputOf(options.Head)] = options.Head switch
        {
            LandmarkHead.SimCC => new SimCcLoss(options.Side),
            LandmarkHead.Heatmap => new HeatmapLoss(options.Side),
            _ => new CoordinateLoss(options.Head == LandmarkHead.Wing),
        };
        if (model.OutputNames.Contains(LandmarkNetwork.Presence)) losses[LandmarkNetwork.Presence] = new PresenceLoss();
        var common = fineTuning.OptimizerOptions(MaxGradientNorm);
        model.Compile(Optimizers.AdamW(schedule, WeightDecay, beta2: Beta2, options: common), loss: losses);
    }
}
