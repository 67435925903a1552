using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling;

/// <summary>The trial for which a sampler chooses.</summary>
/// <param name="History">What is known of the study.</param>
/// <param name="Number">The trial's number.</param>
/// <param name="Generator">The trial's own random numbers, from the study's seed and the trial's number.</param>
/// <param name="Limit">How many trials the study will have; null if that is not known.</param>
public sealed record SamplingContext(History History, int Number, Generator Generator, int? Limit)
{
    /// <summary>Random numbers of one parameter in this trial; they do not depend on which parameters were asked for before.</summary>
    /// <param name="name">The parameter's name.</param>
    public Generator GeneratorOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // FNV-1a, so that it is the same in every process.
        ulong hash = 14695981039346656037;
        foreach (char letter in name) hash = (hash ^ letter) * 1099511628211;
        return new(History.Study.Seed ^ (long)hash, Number);
    }
}
