using System.Globalization;

namespace Kente.Training.Loop;

/// <summary>A metric of one output.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Output">Zero-based output.</param>
/// <param name="LogName">Name under which the metric is logged.</param>
/// <param name="Weighted">Whether sample weights apply.</param>
internal sealed record OutputMetric(Metric Metric, int Output, string LogName, bool Weighted)
{
    /// <summary>Returns the name under which the result of one class is logged.</summary>
    public string ClassLogName(int label) => string.Create(CultureInfo.InvariantCulture, $"{LogName}_{label}");
}
