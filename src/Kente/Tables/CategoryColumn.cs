namespace Kente.Tables;

/// <summary>
/// Category indices; −1 for a missing value. Subsets of a table keep all categories, so that indices mean the same in both.
/// </summary>
internal sealed class CategoryColumn(string name, IReadOnlyList<string> categories, int[] codes) : Column(name, ColumnType.Category)
{
    public override int Count => codes.Length;

    public override IReadOnlyList<string> Categories => categories;

    /// <exception cref="ArgumentException">A category occurs twice, or a value is not a category.</exception>
    public static CategoryColumn Of(string name, IReadOnlyList<string?> values, IReadOnlyList<string>? categories = null)
    {
        categories ??= [.. values.OfType<string>().Where(value => value.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> codes = new(categories.Count, StringComparer.Ordinal);
        foreach (string category in categories)
            if (!codes.TryAdd(category, codes.Count))
                throw new ArgumentException($"The category '{category}' occurs twice.", nameof(categories));
        int Code(string value) =>
            codes.TryGetValue(value, out int code)
                ? code
                : throw new ArgumentException(
                    $"'{value}' in the column '{name}' is not one of its categories {string.Join(", ", categories)}.", nameof(values));
        return new(name, categories, [.. values.Select(value => string.IsNullOrEmpty(value) ? -1 : Code(value))]);
    }

    public override bool IsMissing(int row) => codes[row] < 0;

    // Indices of one table mean nothing in another.
    public override double Number(int row) =>
        throw Unfit("numbers", "; Feature.Label(training column) gives its categories indices");

    public override string Text(int row) => codes[row] < 0 ? "" : categories[codes[row]];

    public override Column Rows(ReadOnlySpan<int> rows)
    {
        var some = new int[rows.Length];
        for (int i = 0; i < some.Length; i++) some[i] = codes[rows[i]];
        return new CategoryColumn(Name, categories, some);
    }
}
