using Kente.Tables;

namespace Kente;

public sealed partial class Table
{
    /// <summary>Splits the rows at random.</summary>
    /// <param name="fraction">Fraction of the rows in the first part, between 0 and 1.</param>
    /// <param name="seed">Seed of the random selection.</param>
    /// <returns>Two tables, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (Table First, Table Second) Split(double fraction, long seed) => Parts(RowSplit.AtRandom(Count, fraction, seed));

    /// <summary>
    /// Splits the rows at random and keeps rows with the same value of a column together, so that texts of one author are never in both
    /// parts.
    /// </summary>
    /// <param name="column">Column whose values define the groups; a row with a missing value is a group of its own.</param>
    /// <param name="fraction">Fraction of the rows in the first part, between 0 and 1; as close as whole groups allow.</param>
    /// <param name="seed">Seed of the random selection.</param>
    /// <returns>Two tables, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (Table First, Table Second) SplitByGroup(string column, double fraction, long seed) =>
        Parts(RowSplit.ByGroup(this[column], fraction, seed));

    /// <summary>Splits the rows by time: the first part precedes the second. Rows with the same time stay together.</summary>
    /// <param name="column">Column of dates or of numbers, such as years.</param>
    /// <param name="fraction">Maximum fraction of the rows in the first part, between 0 and 1.</param>
    /// <returns>Two tables, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    /// <exception cref="DataException">The column has another type, or a row has no time.</exception>
    public (Table First, Table Second) SplitByTime(string column, double fraction) =>
        Parts(RowSplit.ByTime(this[column], fraction, Source, LineOf));

    private (Table First, Table Second) Parts((int[] First, int[] Second) rows) => (Rows(rows.First), Rows(rows.Second));
}
