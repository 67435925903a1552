namespace Kente.Experiments;

/// <summary>A new trial, for which a sampler chooses parameters.</summary>
/// <param name="History">History of the study.</param>
/// <param name="Number">Number of the trial.</param>
/// <param name="Generator">Random numbers of the trial, derived from the seed of the study and the number of the trial.</param>
/// <param name="Limit">Number of trials that the study will have; null if it is unknown.</param>
public sealed record SamplingContext(StudyHistory History, int Number, Generator Generator, int? Limit)
{
    /// <summary>Returns random numbers for one parameter of the trial. They do not depend on the parameters asked for before.</summary>
    /// <param name="name">Name of the parameter.</param>
    public Generator GeneratorOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // FNV-1a: the same in every process, unlike string.GetHashCode.
        ulong hash = 14695981039346656037;
        foreach (char letter in name) hash = (hash ^ letter) * 1099511628211;
        return new(History.Study.Seed ^ (long)hash, Number);
    }
}
