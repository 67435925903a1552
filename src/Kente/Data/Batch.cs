namespace Kente;

/// <summary>A batch of samples.</summary>
/// <param name="Inputs">Input arrays; the first axis of each is the batch.</param>
/// <param name="Targets">
/// Target values. A sample whose target for an output is NaN does not count for that output. <see langword="null"/> for <c>Predict</c>, or
/// if no output has a loss.
/// </param>
/// <param name="SampleWeights">Weights of the samples, by output; <see langword="null"/> for equal weights.</param>
public sealed record Batch(Arrays Inputs, Arrays? Targets = null, Arrays? SampleWeights = null);
