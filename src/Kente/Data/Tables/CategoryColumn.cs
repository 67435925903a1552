namespace Kente.Data.Tables;

/// <summary>Numbers of categories; −1 where one is missing. Parts of a table keep the categories of the whole, so numbers mean the same in both.</summary>
internal sealed class CategoryColumn(string name, IReadOnlyList<string> categories, int[] codes) : Column(name, ColumnType.Category)
{
    public override int Count => codes.Length;

    public override IReadOnlyList<string> Categories => categories;

    public static CategoryColumn Of(string name, IReadOnlyList<string?> values)
    {
        string[] categories = [.. values.OfType<string>().Where(value => value.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        return new(name, categories, [.. values.Select(value => string.IsNullOrEmpty(value) ? -1 : Array.BinarySearch(categories, value, StringComparer.Ordinal))]);
    }

    public override bool IsMissing(int row) => codes[row] < 0;

    public override double Number(int row) => codes[row] < 0 ? double.NaN : codes[row];

    public override string Text(int row) => codes[row] < 0 ? "" : categories[codes[row]];

    public override Column Rows(ReadOnlySpan<int> rows)
    {
        var some = new int[rows.Length];
        for (int i = 0; i < some.Length; i++) some[i] = codes[rows[i]];
        return new CategoryColumn(Name, categories, some);
    }
}
