namespace Kente.Vision.Boxes;

/// <summary>What is in a picture, and where.</summary>
/// <param name="Class">Index into <see cref="BoxDataset.Classes"/>.</param>
/// <param name="Box">Where it is, relative to the picture.</param>
public readonly record struct BoxLabel(int Class, Box Box);
