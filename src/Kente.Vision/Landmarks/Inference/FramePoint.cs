namespace Kente.Vision.Landmarks.Inference;

/// <summary>A predicted point in pixels of the network's input.</summary>
/// <param name="X">Horizontal position.</param>
/// <param name="Y">Vertical position.</param>
/// <param name="Deviation">Standard deviation; NaN for heads that predict positions only.</param>
/// <param name="Visibility">Probability that the point is visible.</param>
internal readonly record struct FramePoint(double X, double Y, double Deviation, double Visibility);
