namespace Kente.Vision;

/// <summary>
/// What an exported ONNX file of a classifier includes besides the network. Its input is bytes of shape <c>[batch, height, width, 3]</c> in
/// RGB order. Its outputs are the logits of the network and <c>probabilities</c> [batch, classes], with the temperature of the classifier.
/// </summary>
public sealed record ClassifierOnnxOptions
{
    /// <summary>
    /// Gets whether the file letterboxes: the input is one image of any size. Otherwise it is a batch of images of the classifier's input
    /// size, letterboxed with gray 114. Default true.
    /// </summary>
    public bool Letterbox { get; init; } = true;
}
