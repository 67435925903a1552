namespace Kente.Tables;

/// <summary>The columns of a file of separated values: names, types, the categories of those that have them, where they are known, and why columns with numbers in them are texts.</summary>
internal sealed record CsvColumns(string[] Names, ColumnType[] Types, string[]?[] Categories, NoNumber?[] NoNumbers)
{
    /// <summary>Finds types by looking at all values, where they are not given; the values are not kept.</summary>
    public static CsvColumns Find(CsvRows rows, CsvOptions options)
    {
        var names = Named(rows, options);
        return names.All(options.Types.ContainsKey) ? new(names, [.. names.Select(name => options.Types[name])], new string[names.Length][], new NoNumber[names.Length]) : Look(rows, options, names, _ => { }, categories: false);
    }

    /// <summary>Looks at all values for types and categories, and tells where each row begins.</summary>
    public static CsvColumns Find(CsvRows rows, CsvOptions options, Action<CsvPlace> each) => Look(rows, options, Named(rows, options), each, categories: true);

    private static string[] Named(CsvRows rows, CsvOptions options)
    {
        string[] names = rows.Names();
        return options.Types.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown
            ? throw new DataException($"there is no column '{unknown}', for which a type is given; {ColumnNames.Listed(names, unknown)}.", rows.Path, 1)
            : names;
    }

    private static CsvColumns Look(CsvRows rows, CsvOptions options, string[] names, Action<CsvPlace> each, bool categories)
    {
        TypeGuess?[] guesses = [.. names.Select(name => options.Types.ContainsKey(name) ? null : new TypeGuess(rows.Path))];
        HashSet<string>?[] known = [.. names.Select(name => categories && options.Types.TryGetValue(name, out var type) && type == ColumnType.Category ? new HashSet<string>(StringComparer.Ordinal) : null)];
        // Where a file is read with a wrong separator, each of its rows is one value.
        char? other = names.Length == 1 && guesses[0] is not null ? Separators.Other(names, options.Separator) : null;
        rows.Scan(names.Length, (place, row) =>
        {
            each(place);
            for (int i = 0; i < names.Length; i++)
            {
                if (guesses[i] is null && known[i] is null) continue;
                var value = row.GetFieldSpan(i);
                if (rows.IsMissing(value)) continue;
                guesses[i]?.Look(value, place.Line);
                if (other is { } separator && !value.Contains(separator)) other = null;
                known[i]?.GetAlternateLookup<ReadOnlySpan<char>>().Add(value);
            }
        });
        if (other is { } everywhere)
            throw new DataException($"the only column is '{names[0]}', and every row has {Separators.Written(everywhere)} in it too; if that separates, read the file with {Separators.Option(everywhere)}, and if not, give the column a type in CsvOptions.Types.", rows.Path, 1);
        return new(
            names,
            [.. names.Select((name, i) => guesses[i]?.Type ?? options.Types[name])],
            [.. known.Select(values => values?.Order(StringComparer.Ordinal).ToArray())],
            [.. guesses.Select(guess => guess?.NoNumber)]);
    }
}
