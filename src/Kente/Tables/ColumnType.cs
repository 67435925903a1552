namespace Kente;

/// <summary>What the values of a column are.</summary>
public enum ColumnType
{
    /// <summary>Numbers, with a point where they have decimals.</summary>
    Number,

    /// <summary>Whole numbers, up to 2⁵³ either way.</summary>
    Integer,

    /// <summary>Any text: words for a model to read, or paths of images.</summary>
    Text,

    /// <summary>One of a few values, each known by its number; not found by looking, so it is to be asked for.</summary>
    Category,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A day, or a day and a time, as ISO 8601 writes them: 2026-03-01, 2026-03-01T12:30:00.</summary>
    Date,
}
