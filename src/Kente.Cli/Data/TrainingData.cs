using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>The images of a training.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Validation">To watch progress on; <see langword="null"/> where the data have no part for it besides the test images.</param>
/// <param name="Test">For the report.</param>
/// <param name="Skipped">What was left out.</param>
internal sealed record TrainingData(BoxDataset Train, BoxDataset? Validation, BoxDataset Test, IReadOnlyList<DataProblem> Skipped);
