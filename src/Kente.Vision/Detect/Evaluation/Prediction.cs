namespace Kente.Vision;

/// <summary>A predicted object, for evaluation.</summary>
/// <param name="Class">Index of the class.</param>
/// <param name="Box">Bounding box in pixels.</param>
/// <param name="Score">Confidence score; higher is more confident.</param>
public readonly record struct Prediction(int Class, PixelBox Box, double Score);
