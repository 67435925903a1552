namespace Kente;

/// <summary>One row of a table, for computing columns and choosing rows.</summary>
/// <param name="table">The table.</param>
/// <param name="index">Number of the row, from 0.</param>
public readonly struct TableRow(Table table, int index)
{
    /// <summary>Number of the row, from 0.</summary>
    public int Index => index;

    /// <summary>A value as a number; NaN where it is missing.</summary>
    /// <param name="column">Name of a column of numbers, truths or categories.</param>
    public double Number(string column) => table[column].Number(index);

    /// <summary>A value as text; empty where it is missing.</summary>
    /// <param name="column">Name of a column.</param>
    public string Text(string column) => table[column].Text(index);

    /// <summary>A value as a date; <see langword="null"/> where it is missing.</summary>
    /// <param name="column">Name of a column of dates.</param>
    public DateTime? Date(string column) => table[column].Date(index);

    /// <summary>Whether there is no value.</summary>
    /// <param name="column">Name of a column.</param>
    public bool IsMissing(string column) => table[column].IsMissing(index);
}
