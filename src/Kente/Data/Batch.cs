namespace Kente;

/// <summary>Samples that go through a model together.</summary>
/// <param name="Inputs">What the model reads; the first axis of each array is the batch.</param>
/// <param name="Targets">What would be right. A sample whose target for an output is NaN does not count for that output.</param>
/// <param name="SampleWeights">A weight for each sample, by output; <see langword="null"/> weighs all alike.</param>
public sealed record Batch(Arrays Inputs, Arrays Targets, Arrays? SampleWeights = null);
