using Kente.Primitives;

namespace Kente.Tables;

/// <summary>The index of a category.</summary>
internal sealed class LabelFeature(string column, KnownCategories known) : Feature([column]), IFromConfig<LabelFeature>
{
    public override IReadOnlyList<string> Categories => known.Names;

    protected override string Hint => KnownCategories.Hint;

    public override void Check(Table table, bool isInput)
    {
        base.Check(table, isInput);
        known.Check(table);
    }

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        return NdArray.Of(Array.ConvertAll(known.Indices(table, rows), index => index < 0 ? float.NaN : index), rows.Length, 1);
    }

    public static LabelFeature FromConfig(ObjectConfig config) =>
        new(FeatureSerialization.Columns(config)[0], KnownCategories.Read(config));

    internal override string? Mismatch(Shape output) => known.Mismatch(output, allowsOneValue: true);

    internal override IReadOnlyList<Column> Decode(string name, NdArray predicted, double threshold) =>
        [Column.OfCategories(name, known.Decode(predicted, threshold), known.Names)];

    protected override bool Accepts(Column column) => KnownCategories.Accepts(column);

    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        known.Write(config);
    }
}
