namespace Kente.Training.Loop;

/// <summary>A metric of one output.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Output">Which output it looks at.</param>
/// <param name="LogName">Name under which it is logged.</param>
/// <param name="Weighted">Whether sample weights count in it.</param>
internal sealed record Measure(Metric Metric, int Output, string LogName, bool Weighted);
