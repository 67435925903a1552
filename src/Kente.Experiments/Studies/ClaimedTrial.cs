using Kente.Experiments.Storage;

namespace Kente.Experiments.Studies;

/// <summary>A trial that this process has claimed.</summary>
/// <param name="Lease">Its lease.</param>
/// <param name="Context">What the sampler sees of it.</param>
/// <param name="Proposed">Values to use when the objective asks for them.</param>
internal sealed record ClaimedTrial(Lease Lease, SamplingContext Context, Dictionary<string, ParameterValue> Proposed);
