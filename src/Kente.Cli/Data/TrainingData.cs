using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>The data of a training.</summary>
/// <param name="Train">Training images.</param>
/// <param name="Validation">Validation images; <see langword="null"/> if the data have no such part besides the test images.</param>
/// <param name="Test">Test images, for the report.</param>
/// <param name="Skipped">Problems in the data.</param>
internal sealed record TrainingData(BoxDataset Train, BoxDataset? Validation, BoxDataset Test, IReadOnlyList<DataProblem> Skipped);
