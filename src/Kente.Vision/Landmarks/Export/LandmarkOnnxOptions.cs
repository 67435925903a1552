namespace Kente.Vision;

/// <summary>
/// What an exported ONNX file of a landmark detector includes besides the network. Its input is bytes of shape
/// <c>[batch, height, width, 3]</c> in RGB order. Its outputs are those of the network and <c>points</c>
/// <c>[batch, points, x and y]</c> in pixels of the input.
/// </summary>
public sealed record LandmarkOnnxOptions
{
    /// <summary>
    /// Gets whether the file letterboxes: the input is one image of any size. Otherwise it is a batch of images of the detector's input
    /// size, letterboxed with gray 114. Default true.
    /// </summary>
    public bool Letterbox { get; init; } = true;
}
