using Kente.Vision.Training;

namespace Kente.Faces.Training;

/// <summary>Trains the network of a face embedder.</summary>
internal sealed class FaceTraining(FaceDataset data, FaceEmbedderOptions options)
{
    private const double WeightDecay = 0.05, MaxGradientNorm = 5;

    public (Model Network, FaceEmbedderSettings Settings) Run()
    {
        var (trained, network) = FaceEmbedderNetwork.Create(options, data.People.Count);
        FaceEmbedderSettings settings = new(options.Side, (int)network.Outputs[0].Shape[0]!);
        FaceBatches batches = new(data, options);
        int epochs = options.EpochsFor(batches.Steps);
        StagedTraining training = new(options, network, epochs);
        FaceValidationCallback validation = new(
            new(network, settings), options.Validation, training.Average, epochs, options.Cancellation);
        training.Run([new(epochs, () => trained, _ => batches.All(), Compile)], validation, batches.Steps, options.PeakLearningRate);
        return (network, settings);
    }

    private void Compile(Model model, LearningRateSchedule schedule)
    {
        OptimizerOptions common = new() { GlobalClipNorm = MaxGradientNorm, ExcludeFromWeightDecay = weight => weight.Shape.Count < 2 };
        model.Compile(Optimizers.AdamW(schedule, WeightDecay, options: common), loss: options.Loss);
    }
}
