namespace Kente.Experiments;

/// <summary>Options of a study. Every option has a default.</summary>
/// <example><code>
/// StudyOptions options = new() { Seed = 1, Sampler = Samplers.GaussianProcess(), Pruner = Pruners.Hyperband(maxResource: 30) };
/// using var study = Study.Open("study.db", "lamp", Direction.Minimize, options);
/// </code></example>
public sealed record StudyOptions
{
    /// <summary>Gets the sampler, which chooses the parameters; null for <see cref="Samplers.Auto"/>.</summary>
    public Sampler? Sampler { get; init; }

    /// <summary>Gets the pruner, which stops unpromising trials; null for none.</summary>
    public Pruner? Pruner { get; init; }

    /// <summary>Gets the terminator, which ends the study when further trials are not worth their cost; null for none.</summary>
    public Terminator? Terminator { get; init; }

    /// <summary>
    /// Gets the total time that all trials may take, over all runs and workers; null for no limit. Before a trial begins, its duration is
    /// predicted from its parameters; the study ends before the trial that would exceed the budget. That trial stays in the queue. The
    /// first four trials cannot be predicted.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan? CostBudget
    {
        get;
        init => field = value < TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(CostBudget)} must be 0 or longer.")
            : value;
    }

    /// <summary>Gets the seed of all random numbers; null for a random seed when the study is created.</summary>
    public long? Seed { get; init; }

    /// <summary>
    /// Gets the time without a heartbeat after which a trial is given to another worker; 1 minute by default. Heartbeats are sent
    /// automatically, three in this time.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets the number of times that a trial is retried, with the same parameters, after its worker was lost; 3 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Retries
    {
        get;
        init => field = value < 0
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Retries)} must be 0 or more.")
            : value;
    } = 3;

    /// <summary>
    /// Gets the clock for heartbeats and the times of metrics; the system's clock by default. Leases use the clock of the storage, so the
    /// clocks of workers need not agree. A study in memory uses this clock for leases, too.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets the number of trials that may fail one after another before the run ends with the exception of the last one; 5 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaxConsecutiveFailures
    {
        get;
        init => field = value < 1
            ? throw new ArgumentOutOfRangeException(
                nameof(value), value, $"{nameof(MaxConsecutiveFailures)} must be 1 or more; use int.MaxValue for no limit.")
            : value;
    } = 5;
}
