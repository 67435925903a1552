namespace Kente.Vision;

/// <summary>
/// What an exported ONNX file of a detector includes besides the network. Its input is always bytes of shape <c>[batch, height, width,
/// 3]</c> in RGB order.
/// </summary>
public sealed record DetectorOnnxOptions
{
    /// <summary>
    /// Gets whether the file letterboxes: the input is one image of any size. Otherwise it is a batch of images of the detector's input
    /// size, letterboxed with gray 114. Default true.
    /// </summary>
    public bool Letterbox { get; init; } = true;

    /// <summary>
    /// Gets whether the file applies the threshold and non-maximum suppression. Its outputs are then <c>boxes</c> [objects, left, top,
    /// right, bottom] in pixels of the input, <c>scores</c>, <c>classes</c> and <c>images</c>, the index in the batch, sorted by
    /// descending score. The output <c>detections</c>, the raw output of the network, is always present. Default true.
    /// </summary>
    public bool Suppression { get; init; } = true;
}
