using Kente.Vision.Augmentation;
using Kente.Vision.Boxes;
using Kente.Vision.Detect;
using Kente.Vision.Shapes;

namespace Kente.Vision.Tests.Detect;

/// <summary>A detector that has learned four pictures by heart, which takes some seconds.</summary>
public sealed class QuickDetector
{
    public static BoxDataset Data => new(ShapeScenes.Classes, ShapeScenes.Create(12, seed: 2).Pictures.Where(picture => picture.Labels.Count is 1 or 2 or 3).Take(4), "four pictures");

    public Detector Detector { get; } = Detector.Train(Data, new()
    {
        LongerSide = 96, Epochs = 200, LearningRate = 5e-3, BatchSize = 4, SmallShare = 0, MosaicProbability = 0, PlainShare = 1, Augmentation = BoxAugmentation.None, Average = 0.9, Validation = null,
    });
}
