namespace Kente.Vision;

/// <summary>
/// What an exported ONNX file of a localizer includes besides the network. Its input is bytes of shape <c>[batch, height, width, 3]</c> in
/// RGB order. Its outputs are the label of the network and <c>presence</c> [batch], <c>boxes</c> [batch, left, top, right, bottom] in
/// pixels of the input, and <c>scores</c> [batch, classes].
/// </summary>
public sealed record LocalizerOnnxOptions
{
    /// <summary>
    /// Gets whether the file letterboxes: the input is one image of any size. Otherwise it is a batch of images of the localizer's input
    /// size, letterboxed with gray 114. Default true.
    /// </summary>
    public bool Letterbox { get; init; } = true;
}
