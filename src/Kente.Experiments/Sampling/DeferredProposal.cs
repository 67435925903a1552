namespace Kente.Experiments.Sampling;

/// <summary>
/// A proposal in steps, so that the slow part of several proposals can run at the same time. The order is <see cref="Fit"/>,
/// <see cref="ReadPending"/>, <see cref="Choose"/>.
/// </summary>
internal abstract class DeferredProposal
{
    /// <summary>Fits the model to the finished trials. Runs without a lock, at the same time as other proposals.</summary>
    public abstract void Fit();

    /// <summary>Reads the trials that are pending now, which have their proposals. The history does not change meanwhile.</summary>
    public abstract void ReadPending(StudyHistory history);

    /// <summary>
    /// Chooses the values. One proposal of a study at a time, from <see cref="ReadPending"/> until its values are stored.
    /// </summary>
    public abstract IReadOnlyDictionary<string, ParameterValue> Choose();
}
