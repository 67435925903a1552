namespace Kente.Experiments.Sampling.Tpe;

/// <summary>One parameter's side of a mixture: one kernel for each observation, and last the prior's.</summary>
internal abstract class KernelColumn
{
    /// <summary>Adds to each kernel what its log density has in common for all values.</summary>
    public abstract void AddConstants(Span<double> logs);

    /// <summary>Adds to each kernel the rest of its log density at a value.</summary>
    public abstract void AddLogDensities(double value, Span<double> logs);

    /// <summary>Draws a value from one kernel.</summary>
    public abstract double Draw(int kernel, Generator generator);
}
