namespace Kente.Tables;

/// <summary>The columns of a CSV file: names, types, known categories, and why columns that contain numbers are text.</summary>
internal sealed record CsvColumns(string[] Names, ColumnType[] Types, string[]?[] Categories, NonNumericValue?[] NonNumeric)
{
    /// <summary>Infers the types that are not given from all values. The values are not kept.</summary>
    public static CsvColumns Infer(CsvRows rows, CsvOptions options)
    {
        var names = Named(rows, options);
        return names.All(options.Types.ContainsKey)
            ? new(names, [.. names.Select(name => options.Types[name])], new string[names.Length][], new NonNumericValue[names.Length])
            : Scan(rows, options, names, _ => { }, categories: false);
    }

    /// <summary>Infers types and categories from all values, and reports the position of each row.</summary>
    public static CsvColumns Infer(CsvRows rows, CsvOptions options, Action<CsvPosition> onRow) =>
        Scan(rows, options, Named(rows, options), onRow, categories: true);

    private static string[] Named(CsvRows rows, CsvOptions options)
    {
        string[] names = rows.Names();
        return options.Types.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown
            ? throw new DataException(
                $"CsvOptions.Types names the column '{unknown}', which does not exist; {ColumnNames.Listed(names, unknown)}.", rows.Path, 1)
            : names;
    }

    private static CsvColumns Scan(CsvRows rows, CsvOptions options, string[] names, Action<CsvPosition> onRow, bool categories)
    {
        TypeInference?[] inferred = [.. names.Select(name => options.Types.ContainsKey(name) ? null : new TypeInference(rows.Path, rows.Format))];
        HashSet<string>?[] known = [
            .. names.Select(
                name => categories && options.Types.TryGetValue(name, out var type) && type == ColumnType.Category
                    ? new HashSet<string>(StringComparer.Ordinal)
                    : null)];
        // With the wrong separator, each row is a single value.
        char? other = names.Length == 1 && inferred[0] is not null ? Separators.Other(names, options.Separator) : null;
        rows.Scan(names.Length, (position, row) =>
        {
            onRow(position);
            for (int i = 0; i < names.Length; i++)
            {
                if (inferred[i] is null && known[i] is null) continue;
                var value = row.GetFieldSpan(i);
                if (rows.IsMissing(value)) continue;
                inferred[i]?.Add(value, position.Line);
                if (other is { } separator && !value.Contains(separator)) other = null;
                known[i]?.GetAlternateLookup<ReadOnlySpan<char>>().Add(value);
            }
        });
        if (other is { } everywhere)
            throw new DataException(
                $"The only column is '{names[0]}', and every row contains {Separators.Written(everywhere)} too. If that is the separator, read the file with {Separators.Option(everywhere)}; if not, set the type of the column in CsvOptions.Types.",
                rows.Path, 1);
        return new(
            names,
            [.. names.Select((name, i) => inferred[i]?.Type ?? options.Types[name])],
            [.. known.Select(values => values?.Order(StringComparer.Ordinal).ToArray())],
            [.. inferred.Select(type => type?.NonNumeric)]);
    }
}
