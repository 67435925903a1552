namespace Kente.Experiments;

/// <summary>Decides before each new trial whether the study should end. Derive from it to write a terminator of your own.</summary>
/// <remarks>A study calls its terminator from one thread at a time, so a terminator needs no locks.</remarks>
public abstract class Terminator
{
    /// <summary>Returns whether the study should end.</summary>
    /// <param name="history">History of the study.</param>
    public abstract bool ShouldStop(StudyHistory history);
}
