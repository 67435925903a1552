namespace Kente;

/// <summary>The type of the values of a column.</summary>
public enum ColumnType
{
    /// <summary>Numbers, with a decimal point.</summary>
    Number,

    /// <summary>Integers between −2⁵³ and 2⁵³.</summary>
    Integer,

    /// <summary>Text: words for a model, or paths of images.</summary>
    Text,

    /// <summary>One of a set of categories. Never inferred; set it in <see cref="CsvOptions.Types"/>.</summary>
    Category,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Dates, or dates with times, in ISO 8601 format: 2026-03-01, 2026-03-01T12:30:00.</summary>
    Date,
}
