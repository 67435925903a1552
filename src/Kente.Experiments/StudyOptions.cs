using Kente.Experiments.Pruning;
using Kente.Experiments.Sampling;
using Kente.Experiments.Stopping;

namespace Kente.Experiments;

/// <summary>How a study works. Everything has a default.</summary>
public sealed record StudyOptions
{
    /// <summary>Who chooses the parameters; <see cref="Samplers.Auto"/> by default.</summary>
    public Sampler? Sampler { get; init; }

    /// <summary>Who stops trials that lead nowhere; nobody by default.</summary>
    public Pruner? Pruner { get; init; }

    /// <summary>Who ends the study when more trials would not pay; nobody by default.</summary>
    public Terminator? Terminator { get; init; }

    /// <summary>What all random numbers derive from; drawn when the study is made by default.</summary>
    public long? Seed { get; init; }

    /// <summary>How long a worker may be silent before its trial is given to another; a minute by default. Heartbeats come by themselves, three in this time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a trial is tried again, with the same parameters, after its worker was lost; 3 by default.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>After this many failed trials in a row the run ends with the last one's exception; 5 by default.</summary>
    public int FailuresInRow { get; init; } = 5;
}
