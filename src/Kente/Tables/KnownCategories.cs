using System.Numerics.Tensors;
using Kente.Primitives;

namespace Kente.Tables;

/// <summary>The categories of a training column, by which values of any table become indices.</summary>
/// <param name="column">Name of the column.</param>
/// <param name="names">The categories in the order of their indices.</param>
internal sealed class KnownCategories(string column, IReadOnlyList<string> names)
{
    private const int MaxListed = 20;

    private readonly Dictionary<string, int> _indices = names.Index().ToDictionary(
        entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);

    public IReadOnlyList<string> Names => names;

    public static string Hint => "categories are text, integers or Booleans";

    /// <summary>Collects the categories of a column: its own if it has them, otherwise the values that occur, sorted.</summary>
    /// <exception cref="ArgumentException">The type of the column has no categories, or all its values are missing.</exception>
    public static KnownCategories Of(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (!Accepts(column))
            throw new ArgumentException($"The column '{column.Name}' is of type {column.Type}, but {Hint}.", nameof(column));
        string[] known = column.Type switch
        {
            ColumnType.Category => [.. column.Categories],
            ColumnType.Boolean => ["false", "true"],
            ColumnType.Integer => [
                .. Enumerable.Range(0, column.Count).Where(row => !column.IsMissing(row)).OrderBy(column.Number).Select(column.Text)
                    .Distinct()],
            _ => [.. column.Texts().Where(text => text.Length > 0).Distinct().Order(StringComparer.Ordinal)],
        };
        return known.Length > 0
            ? new(column.Name, known)
            : throw new ArgumentException($"The column '{column.Name}' has no values, so it has no categories.", nameof(column));
    }

    /// <exception cref="FormatException">The configuration has no columns or no categories.</exception>
    public static KnownCategories Read(ObjectConfig config)
    {
        string[] names = config.Texts("categories") ?? throw config.Missing("categories");
        return names.CountBy(name => name).FirstOrDefault(named => named.Value > 1) is { Key: { } twice }
            ? throw new FormatException($"{config.Owner}: the category '{twice}' occurs twice.")
            : new(Feature.ReadColumns(config)[0], names);
    }

    public void Write(ObjectConfig config) => config.Set("categories", names);

    public static bool Accepts(Column column) =>
        column.Type is ColumnType.Category or ColumnType.Text or ColumnType.Boolean or ColumnType.Integer;

    /// <summary>Checks that all values of a table are known.</summary>
    /// <exception cref="DataException">A value is not one of the categories.</exception>
    public void Check(Table table) => Indices(table, [.. Enumerable.Range(0, table.Count)]);

    /// <summary>Returns the index of each row's category; −1 for a missing value.</summary>
    /// <exception cref="DataException">A value is not one of the categories.</exception>
    public int[] Indices(Table table, ReadOnlySpan<int> rows)
    {
        var values = table[column];
        var indices = new int[rows.Length];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = values.IsMissing(rows[i]) ? -1
                : _indices.TryGetValue(values.Text(rows[i]), out int index) ? index
                : throw table.RowError(
                    rows[i],
                    $"The column '{column}' holds '{values.Text(rows[i])}', which is not among the categories of the training data: {Listed}.");
        return indices;
    }

    /// <summary>Explains why an output of a model does not predict the categories; <see langword="null"/> if it does.</summary>
    /// <param name="output">Shape of the output.</param>
    /// <param name="allowsOneValue">Whether one value may distinguish two categories.</param>
    public string? Mismatch(Shape output, bool allowsOneValue)
    {
        if (output.Rank == 1 && (output[0] == names.Count || (allowsOneValue && output[0] == 1 && names.Count == 2))) return null;
        string expected = allowsOneValue && names.Count == 2 ? "1 or 2 values" : $"{names.Count} values";
        return $"its {names.Count} categories of the column '{column}' need {expected} for each row";
    }

    /// <summary>Returns the most likely category of each row.</summary>
    /// <param name="predicted">One score for each category, or one value for two categories.</param>
    /// <param name="threshold">The value from which one value means the second category.</param>
    public string[] Decode(NdArray predicted, double threshold)
    {
        float[] scores = predicted.ToArray<float>();
        int width = scores.Length / Math.Max(1, predicted.Length);
        return [
            .. Enumerable.Range(0, predicted.Length).Select(row =>
            {
                var own = scores.AsSpan(row * width, width);
                // A score that is not a number has no category.
                if (TensorPrimitives.IsNaNAny<float>(own)) return "";
                return names[width == 1 ? (own[0] > threshold ? 1 : 0) : TensorPrimitives.IndexOfMax<float>(own)];
            })];
    }

    private string Listed => names.Count <= MaxListed
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MaxListed))} and {names.Count - MaxListed} others";
}
