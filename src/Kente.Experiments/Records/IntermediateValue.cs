namespace Kente.Experiments;

/// <summary>What a trial reported on its way.</summary>
/// <param name="Step">The step, for example the epoch.</param>
/// <param name="Value">The objective as known at this step.</param>
public readonly record struct IntermediateValue(int Step, double Value);
