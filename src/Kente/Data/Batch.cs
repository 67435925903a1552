namespace Kente.Data;

/// <summary>Samples that go through a model together.</summary>
/// <param name="Inputs">What the model reads; the first axis of each array is the batch.</param>
/// <param name="Targets">What would be right.</param>
/// <param name="SampleWeights">A weight for each sample, by output; <see langword="null"/> weighs all alike.</param>
public sealed record Batch(Arrays Inputs, Arrays Targets, Arrays? SampleWeights = null);
