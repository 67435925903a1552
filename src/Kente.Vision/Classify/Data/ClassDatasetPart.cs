namespace Kente.Vision;

/// <summary>A part of a data set with classes.</summary>
/// <param name="Name">Name of the part, such as train; <see langword="null"/> if the data set has no parts.</param>
/// <param name="Data">The images.</param>
public sealed record ClassDatasetPart(string? Name, ClassDataset Data);
