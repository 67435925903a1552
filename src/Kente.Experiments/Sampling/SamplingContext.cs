using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling;

/// <summary>The trial for which a sampler chooses.</summary>
/// <param name="History">What is known of the study.</param>
/// <param name="Number">The trial's number.</param>
/// <param name="Generator">The trial's own random numbers, from the study's seed and the trial's number.</param>
/// <param name="Limit">How many trials the study will have; null if that is not known.</param>
public sealed record SamplingContext(History History, int Number, Generator Generator, int? Limit);
