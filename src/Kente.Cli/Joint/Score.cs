namespace Kente.Cli.Joint;

/// <summary>What one way of training is worth with one seed.</summary>
/// <param name="Variant">The way of training.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Value">Its value on the test rows.</param>
internal sealed record Score(string Variant, Measure Measure, long Seed, double Value);
