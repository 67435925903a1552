namespace Kente.Vision.Detect.Evaluation;

/// <summary>An object that a detector found.</summary>
/// <param name="Class">Index of its class.</param>
/// <param name="Box">Where.</param>
/// <param name="Score">How sure the detector is; more is surer.</param>
public readonly record struct FoundObject(int Class, PixelBox Box, double Score);
