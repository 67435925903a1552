namespace Kente;

/// <summary>A row of a table, for computing columns and filtering rows.</summary>
/// <param name="table">The table.</param>
/// <param name="index">Zero-based row.</param>
public readonly struct TableRow(Table table, int index)
{
    /// <summary>Gets the zero-based row.</summary>
    public int Index => index;

    /// <summary>Returns a value as a number; NaN if missing.</summary>
    /// <param name="column">Name of a numeric or Boolean column.</param>
    public double Number(string column) => table[column].Number(index);

    /// <summary>Returns a value as text; empty if missing.</summary>
    /// <param name="column">Name of a column.</param>
    public string Text(string column) => table[column].Text(index);

    /// <summary>Returns a value as a date; <see langword="null"/> if missing.</summary>
    /// <param name="column">Name of a date column.</param>
    public DateTime? Date(string column) => table[column].Date(index);

    /// <summary>Returns whether a value is missing.</summary>
    /// <param name="column">Name of a column.</param>
    public bool IsMissing(string column) => table[column].IsMissing(index);
}
