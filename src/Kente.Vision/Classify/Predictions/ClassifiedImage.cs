namespace Kente.Vision;

/// <summary>An image with its classes and the prediction.</summary>
/// <param name="Image">The image and its classes.</param>
/// <param name="Prediction">The prediction.</param>
public sealed record ClassifiedImage(ClassImage Image, Classification Prediction)
{
    /// <summary>Gets whether exactly the classes of the image are predicted.</summary>
    public bool IsCorrect => Prediction.Classes.SequenceEqual(Image.Classes);
}
