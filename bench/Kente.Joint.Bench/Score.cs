namespace Kente.Joint.Bench;

/// <summary>The value of a measure for one variant and seed.</summary>
/// <param name="Variant">The variant: the joint model, a separate model or a baseline.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Value">The value on the test rows.</param>
internal sealed record Score(string Variant, Measure Measure, long Seed, double Value);
