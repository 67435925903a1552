namespace Kente.Vision;

/// <summary>A part of a data set.</summary>
/// <param name="Name">Name of the part: train, val or test; <see langword="null"/> if the data set has no parts.</param>
/// <param name="Data">The images.</param>
public sealed record DatasetPart(string? Name, BoxDataset Data);
