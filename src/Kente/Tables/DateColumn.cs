using System.Globalization;

namespace Kente.Tables;

/// <summary>Dates or points in time; null for a missing value.</summary>
internal sealed class DateColumn(string name, DateTime?[] values) : Column(name, ColumnType.Date)
{
    public override int Count => values.Length;

    public override bool IsMissing(int row) => values[row] is null;

    public override string Text(int row) =>
        values[row] is not { } date
            ? ""
            : date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    public override DateTime? Date(int row) => values[row];

    public override Column Rows(ReadOnlySpan<int> rows)
    {
        var some = new DateTime?[rows.Length];
        for (int i = 0; i < some.Length; i++) some[i] = values[rows[i]];
        return new DateColumn(Name, some);
    }
}
