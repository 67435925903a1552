using Kente.Vision;
using Kente.Vision.Synthetic;

namespace KenteClassify;

/// <summary>Trains a classifier and evaluates it on images that it has not seen.</summary>
public static class Training
{
    /// <summary>Draws streets with a pedestrian, a car, a bicycle or no object.</summary>
    public static ClassDataset DrawnStreets(int images) => ClassDataset.FromBoxes(StreetScenes.Create(images, seed: 1));

    /// <summary>Splits the data, trains, and evaluates.</summary>
    /// <param name="data">The images with their classes.</param>
    /// <param name="epochs">Number of epochs; by default as many as the number of images needs.</param>
    public static (Classifier Classifier, ClassifierReport Report) Run(ClassDataset data, int? epochs = null)
    {
        var (rest, test) = data.Split(0.8, seed: 1);
        var (train, validation) = rest.Split(0.9, seed: 1);
        var classifier = Classifier.Train(train, new() { Validation = validation, Epochs = epochs });
        return (classifier, classifier.Evaluate(test));
    }
}
