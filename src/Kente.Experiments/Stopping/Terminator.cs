namespace Kente.Experiments.Stopping;

/// <summary>Decides whether further trials would pay.</summary>
public abstract class Terminator
{
    /// <summary>True if the study should end.</summary>
    /// <param name="history">What is known of the study.</param>
    public abstract bool ShouldStop(History history);
}
