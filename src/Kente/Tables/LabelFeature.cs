using Kente.Primitives;

namespace Kente.Tables;

/// <summary>The index of a category.</summary>
internal sealed class LabelFeature(string column, KnownCategories known)
    : CategoricalFeature(column, known, allowsOneValue: true), IFromConfig<LabelFeature>
{
    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        return NdArray.Of(Array.ConvertAll(Known.Indices(table, rows), index => index < 0 ? float.NaN : index), rows.Length, 1);
    }

    public static LabelFeature FromConfig(ObjectConfig config) =>
        new(ReadColumns(config)[0], KnownCategories.Read(config));
}
