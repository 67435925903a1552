using Kente.Tables;

namespace Kente;

public sealed partial class Table
{
    /// <summary>Divides the rows at random.</summary>
    /// <param name="share">How much of them the first part gets, between 0 and 1.</param>
    /// <param name="seed">Fixes which.</param>
    /// <returns>Two parts, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (Table First, Table Second) Split(double share, long seed) => Parts(RowSplit.AtRandom(Count, share, seed));

    /// <summary>Divides the rows at random, but rows with the same value of a column stay together: what an author wrote is never on both sides.</summary>
    /// <param name="column">The column whose values are the groups; a row without a value is a group of its own.</param>
    /// <param name="share">How much of the rows the first part gets, between 0 and 1; as near to it as whole groups allow.</param>
    /// <param name="seed">Fixes which.</param>
    /// <returns>Two parts, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public (Table First, Table Second) SplitByGroup(string column, double share, long seed) => Parts(RowSplit.ByGroup(this[column], share, seed));

    /// <summary>Divides the rows by time: the first part is before the second. Rows of the same time stay together.</summary>
    /// <param name="column">A column of dates or of numbers, such as years.</param>
    /// <param name="share">How much of the rows the first part gets at most, between 0 and 1.</param>
    /// <returns>Two parts, each in the order of this table.</returns>
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    /// <exception cref="DataException">The column holds something else, or a row has no time.</exception>
    public (Table First, Table Second) SplitByTime(string column, double share) => Parts(RowSplit.ByTime(this[column], share, Source, LineOf));

    private (Table First, Table Second) Parts((int[] First, int[] Second) rows) => (Rows(rows.First), Rows(rows.Second));
}
