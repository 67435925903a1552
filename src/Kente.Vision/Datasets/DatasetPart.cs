using Kente.Vision.Boxes;

namespace Kente.Vision.Datasets;

/// <summary>A part of a data set.</summary>
/// <param name="Name">Its name: train, val or test; <see langword="null"/> where the data set is not divided.</param>
/// <param name="Data">Its pictures.</param>
public sealed record DatasetPart(string? Name, BoxDataset Data);
