namespace Kente.Vision.Localize;

/// <summary>Creates the network of a localizer.</summary>
internal interface ILocalizerNetwork
{
    /// <summary>Whether the same weights can be used for several image sizes.</summary>
    bool TakesAnySize { get; }

    /// <summary>
    /// Creates the network for one image size: a model for training, whose first output is the label, and a model for prediction.
    /// </summary>
    (Model Training, Model Prediction) For(int size);
}
