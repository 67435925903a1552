using Kente;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Distributed.Worker;

/// <summary>Tasks of images, trained by their own options on a few synthetic images.</summary>
internal static class VisionCase
{
    /// <summary>The tasks.</summary>
    public static IReadOnlyList<string> Names { get; } = ["localizer", "detector"];

    /// <summary>Trains and returns the weights of the result.</summary>
    public static float[] Train(string task, int epochs, int batchSize, ProcessGroup group)
    {
        DataParallel distribution = new(group); // of one process, too: its batch normalization sums in another order than that of libtorch
        var images = StreetScenes.Create(22, seed: 1);
        var model = task == "localizer"
            ? Localizer.Train(images, new()
            {
                Epochs = epochs,
                BatchSize = batchSize,
                ImageSize = 96,
                EmaDecay = 0.5,
                Validation = images,
                Distribution = distribution,
            }).Model
            : Detector.Train(images, new()
            {
                Epochs = epochs,
                BatchSize = batchSize,
                ImageSize = 96,
                EmaDecay = 0.5,
                Validation = images,
                Distribution = distribution,
                Optimizer = DetectorOptimizer.Sgd,
            }).Model;
        return [.. model.Weights.SelectMany(weight => weight.ToArray())];
    }
}
