namespace Kente.Vision;

/// <summary>A part of a data set with points.</summary>
/// <param name="Name">Name of the part, such as train or test1; <see langword="null"/> if the data set has no parts.</param>
/// <param name="Data">The images.</param>
public sealed record LandmarkDatasetPart(string? Name, LandmarkDataset Data);
