namespace Kente.Experiments;

/// <summary>An intermediate value that a trial reported.</summary>
/// <param name="Step">The step, for example the epoch.</param>
/// <param name="Value">Value of the objective at this step.</param>
public readonly record struct IntermediateValue(int Step, double Value);
