namespace Kente;

/// <summary>Something to measure while a model trains or is evaluated. It describes the measure; the counting is in what <see cref="Start"/> gives.</summary>
public abstract class Metric
{
    /// <summary>Names the metric.</summary>
    /// <param name="name">Name under which it is logged.</param>
    /// <param name="direction">Whether higher or lower values are better; <see langword="null"/> where neither is.</param>
    protected Metric(string name, MetricDirection? direction) => (Name, Direction) = (name, direction);

    /// <summary>Name under which it is logged, such as <c>accuracy</c>.</summary>
    public string Name { get; }

    /// <summary>Whether higher or lower values are better; callbacks that monitor the metric go by it. <see langword="null"/> where neither is.</summary>
    public MetricDirection? Direction { get; }

    /// <summary>Writes the configuration, so that a file can hold the metric; the name is written already. The class implements <see cref="IFromConfig{TSelf}"/>.</summary>
    /// <param name="config">The configuration to write to.</param>
    protected internal virtual void WriteConfig(ObjectConfig config) { }

    /// <summary>Starts a count.</summary>
    public abstract MetricState Start();
}
