using Kente.Primitives;

namespace Kente.Tables;

/// <summary>A one-hot encoding. A row with a missing value is all NaN, which excludes it as a target.</summary>
internal sealed class OneHotFeature(string column, KnownCategories known)
    : CategoricalFeature(column, known, allowsOneValue: false), IFromConfig<OneHotFeature>
{
    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        int width = Known.Names.Count;
        var values = new float[rows.Length * width];
        foreach (var (i, index) in Known.Indices(table, rows).Index())
        {
            if (index < 0) values.AsSpan(i * width, width).Fill(float.NaN);
            else values[(i * width) + index] = 1;
        }
        return NdArray.Of(values, rows.Length, width);
    }

    public static OneHotFeature FromConfig(ObjectConfig config) =>
        new(ReadColumns(config)[0], KnownCategories.Read(config));
}
