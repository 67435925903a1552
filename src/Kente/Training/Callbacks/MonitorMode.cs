namespace Kente;

/// <summary>How a callback decides which values of a monitored result are better.</summary>
public enum MonitorMode
{
    /// <summary>Uses the direction with which the result is logged; an error if it has none.</summary>
    Auto,

    /// <summary>Lower values are better.</summary>
    Min,

    /// <summary>Higher values are better.</summary>
    Max,
}
