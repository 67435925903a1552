using System.Collections;
using System.Runtime.CompilerServices;

namespace Kente;

/// <summary>The metrics of one output: <c>Accuracy()</c> or <c>[Accuracy(), Auc()]</c>.</summary>
[CollectionBuilder(typeof(MetricList), nameof(Create))]
public sealed class MetricList : IReadOnlyList<Metric>
{
    private readonly Metric[] _metrics;

    private MetricList(Metric[] metrics) => _metrics = metrics;

    /// <inheritdoc/>
    public int Count => _metrics.Length;

    /// <inheritdoc/>
    public Metric this[int index] => _metrics[index];

    /// <summary>Creates a list of metrics.</summary>
    /// <param name="metrics">The metrics.</param>
    public static MetricList Create(params ReadOnlySpan<Metric> metrics) => new(metrics.ToArray());

    /// <summary>Creates a list of one metric.</summary>
    /// <param name="metric">The metric.</param>
    public static implicit operator MetricList(Metric metric) => new([metric]);

    /// <inheritdoc/>
    public IEnumerator<Metric> GetEnumerator() => _metrics.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
