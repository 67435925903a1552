namespace Kente;

/// <summary>Rarely used options of <c>Model.Fit</c>.</summary>
public class FitOptions
{
    /// <summary>
    /// Seed of shuffling and dropout; default a new one for each run. The shuffling of a <see cref="Dataset{T}"/> has its own seed.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>Weights of classes, or of the classes of each output by its name; multiplied with the sample weights.</summary>
    public ClassWeights? ClassWeight { get; init; }

    /// <summary>
    /// Processes that train together; default this one alone. <c>batchSize</c> is that of all processes, and the result is that of one:
    /// see <c>DataParallel</c> of Kente.Distributed. Callbacks are called in the process 0 only; the others follow its decisions.
    /// </summary>
    public Distribution? Distribution { get; init; }

    /// <summary>Number of epochs already completed, to resume a run; default 0.</summary>
    public int InitialEpoch { get; init; }

    /// <summary>
    /// Whether an output that makes up more than 90 % of the total loss gives a warning; default true. Set it to false if the loss weights
    /// are chosen with this in mind.
    /// </summary>
    public bool WarnAboutLossImbalance { get; init; } = true;
}
