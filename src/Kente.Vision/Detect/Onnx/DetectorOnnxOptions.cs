namespace Kente.Vision.Detect.Onnx;

/// <summary>What an ONNX file of a detector does besides the network. It always takes bytes, <c>[batch, height, width, 3]</c> in red, green, blue.</summary>
public sealed record DetectorOnnxOptions
{
    /// <summary>
    /// Whether the file letterboxes: it then takes pictures of any size, those of a batch of one. Else it takes frames of the detector's size,
    /// letterboxed with grey 114. Default true.
    /// </summary>
    public bool Letterbox { get; init; } = true;

    /// <summary>
    /// Whether the file finds the objects, with a detector's threshold and its non-maximum suppression: the outputs <c>boxes</c> [objects, left, top,
    /// right, bottom] in pixels of what the file is given, <c>scores</c>, <c>classes</c> and <c>pictures</c>, the number in the batch, the surest
    /// objects first. The output <c>detections</c>, what each cell says, is always there. Default true.
    /// </summary>
    public bool Suppression { get; init; } = true;
}
