namespace Kente;

/// <summary>How a callback decides which values of a monitored result are better.</summary>
public enum MonitorMode
{
    /// <summary>By the direction with which the result is logged; an error where it has none.</summary>
    Auto,

    /// <summary>Lower values are better.</summary>
    Min,

    /// <summary>Higher values are better.</summary>
    Max,
}
