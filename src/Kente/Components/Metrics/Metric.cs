namespace Kente;

/// <summary>
/// Base class of metrics, which are computed during training and evaluation. A metric is a description; <see cref="Start"/> creates the
/// state that accumulates its values.
/// </summary>
/// <example><code>
/// sealed class Outside(double tolerance) : Metric("outside", MetricDirection.Minimize)
/// {
///     public override MetricState Start() =&gt; MetricState.Mean((target, predicted) =&gt; (target - predicted).abs().gt(tolerance));
/// }
/// </code></example>
public abstract class Metric
{
    /// <summary>Initializes the metric.</summary>
    /// <param name="name">Name in the logs.</param>
    /// <param name="direction">Whether higher or lower values are better; <see langword="null"/> if unknown.</param>
    protected Metric(string name, MetricDirection? direction) => (Name, Direction) = (name, direction);

    /// <summary>Gets the name in the logs, such as <c>accuracy</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets whether higher or lower values are better, which callbacks that monitor the metric use; <see langword="null"/> if unknown.
    /// </summary>
    public MetricDirection? Direction { get; }

    /// <summary>Whether a result of each class is logged, too.</summary>
    internal virtual bool IsPerClass => false;

    /// <summary>
    /// Writes the configuration to a file. The name is already written. A class that overrides it implements
    /// <see cref="IFromConfig{TSelf}"/>.
    /// </summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config) { }

    /// <summary>Creates an empty state.</summary>
    public abstract MetricState Start();
}
