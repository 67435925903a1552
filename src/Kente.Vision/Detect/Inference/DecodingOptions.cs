namespace Kente.Vision.Detect.Inference;

/// <summary>How the network's output is decoded.</summary>
/// <param name="Threshold">Minimum score.</param>
/// <param name="MultiLabel">Whether a grid cell may detect several classes, as evaluation needs it; otherwise only the one of highest
/// score.</param>
/// <param name="Suppression">How duplicate boxes are suppressed.</param>
/// <param name="IouThreshold">Highest IoU of two boxes that are both kept.</param>
internal readonly record struct DecodingOptions(double Threshold, bool MultiLabel, Suppression Suppression, double IouThreshold);
