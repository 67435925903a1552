using Kente.Vision;
using Kente.Vision.Synthetic;

namespace KenteDetect;

/// <summary>Trains a detector and evaluates it on images that it has not seen.</summary>
public static class Training
{
    /// <summary>Draws images of colored shapes.</summary>
    public static BoxDataset DrawnShapes(int images) => ShapeScenes.Create(images, seed: 1);

    /// <summary>Splits the data, trains, and evaluates.</summary>
    /// <param name="data">The images with their boxes.</param>
    /// <param name="options">Training options.</param>
    public static (Detector Detector, DetectionReport Report) Run(BoxDataset data, DetectorOptions options)
    {
        var (rest, test) = data.Split(0.8, seed: 1);
        var (train, validation) = rest.Split(0.9, seed: 1);
        var detector = Detector.Train(train, options with { Validation = validation });
        return (detector, detector.Evaluate(test));
    }
}
