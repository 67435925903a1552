namespace Kente.Vision.Detect.Training;

/// <summary>The weighted parts of a detector's loss.</summary>
/// <param name="Class">Class loss: binary crossentropy of the scores.</param>
/// <param name="Box">Box loss: 1 − CIoU.</param>
/// <param name="Distance">Distance loss: distribution focal loss.</param>
internal readonly record struct DetectionLossParts(double Class, double Box, double Distance);
