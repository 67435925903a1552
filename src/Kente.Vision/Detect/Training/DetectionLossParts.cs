namespace Kente.Vision.Detect.Training;

/// <summary>The parts of a detector's loss, each weighed as it counts in the whole.</summary>
/// <param name="Class">Wrong scores.</param>
/// <param name="Box">Wrong boxes.</param>
/// <param name="Distance">Wrong distributions of the distances.</param>
public readonly record struct DetectionLossParts(double Class, double Box, double Distance);
