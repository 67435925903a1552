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

    /// <summary>
    /// The time that all trials together may take, over all runs and workers; no limit by default. Before a trial begins, its duration is predicted from
    /// its parameters; the study ends before the trial that would exceed the budget. That trial waits in the queue, in case the budget grows.
    /// The first four trials cannot be predicted.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public TimeSpan? CostBudget
    {
        get;
        init => field = value < TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(value), value, $"A {nameof(CostBudget)} is 0 or longer.") : value;
    }

    /// <summary>What all random numbers derive from; drawn when the study is made by default.</summary>
    public long? Seed { get; init; }

    /// <summary>How long a worker may be silent before its trial is given to another; a minute by default. Heartbeats come by themselves, three in this time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a trial is tried again, with the same parameters, after its worker was lost; 3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public int Retries
    {
        get;
        init => field = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Retries)} is 0 or more.") : value;
    } = 3;

    /// <summary>
    /// By what this process sends heartbeats and stamps measures; the system's clock by default. Leases run by the storage's clock alone, so the
    /// clocks of workers need not agree. A study in memory has no other clock than this one.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>After this many failed trials in a row the run ends with the last one's exception; 5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int FailuresInRow
    {
        get;
        init => field = value < 1 ? throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(FailuresInRow)} is 1 or more; a large number lets a run go on for ever.") : value;
    } = 5;
}
