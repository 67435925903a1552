namespace Kente.Data.Tables;

/// <summary>The columns of a file of separated values: names, types, and the categories of those that have them, where they are known.</summary>
internal sealed record CsvColumns(string[] Names, ColumnType[] Types, string[]?[] Categories)
{
    /// <summary>Finds types by looking at all values, where they are not given; the values are not kept.</summary>
    public static CsvColumns Find(CsvRows rows, CsvOptions options)
    {
        var names = Named(rows, options);
        return names.All(options.Types.ContainsKey) ? new(names, [.. names.Select(name => options.Types[name])], new string[names.Length][]) : Look(rows, options, names, _ => { }, categories: false);
    }

    /// <summary>Looks at all values for types and categories, and tells where each row begins.</summary>
    public static CsvColumns Find(CsvRows rows, CsvOptions options, Action<CsvPlace> each) => Look(rows, options, Named(rows, options), each, categories: true);

    private static string[] Named(CsvRows rows, CsvOptions options)
    {
        string[] names = rows.Names();
        return options.Types.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown
            ? throw new DataException($"there is no column '{unknown}', for which a type is given; the columns are {string.Join(", ", names)}.", rows.Path, 1)
            : names;
    }

    private static CsvColumns Look(CsvRows rows, CsvOptions options, string[] names, Action<CsvPlace> each, bool categories)
    {
        TypeGuess?[] guesses = [.. names.Select(name => options.Types.ContainsKey(name) ? null : new TypeGuess())];
        HashSet<string>?[] known = [.. names.Select(name => categories && options.Types.TryGetValue(name, out var type) && type == ColumnType.Category ? new HashSet<string>(StringComparer.Ordinal) : null)];
        rows.Scan(names.Length, (place, row) =>
        {
            each(place);
            for (int i = 0; i < names.Length; i++)
            {
                if (guesses[i] is null && known[i] is null) continue;
                var value = row.GetFieldSpan(i);
                if (rows.IsMissing(value)) continue;
                guesses[i]?.Look(value);
                known[i]?.GetAlternateLookup<ReadOnlySpan<char>>().Add(value);
            }
        });
        return new(names, [.. names.Select((name, i) => guesses[i]?.Type ?? options.Types[name])], [.. known.Select(values => values?.Order(StringComparer.Ordinal).ToArray())]);
    }
}
