using Kente.Vision;
using Kente.Vision.Synthetic;

namespace KenteWeb;

/// <summary>Trains the classifier that the service uses: what does a street show?</summary>
public static class Training
{
    /// <summary>Trains on drawn images.</summary>
    public static Classifier Run(int images, int? epochs = null)
    {
        var (train, validation) = ClassDataset.FromBoxes(StreetScenes.Create(images, seed: 1)).Split(0.9, seed: 1);
        return Classifier.Train(train, new() { Validation = validation, Epochs = epochs });
    }
}
