using Kente.Primitives;

namespace Kente.Tables;

/// <summary>A one-hot encoding. A row with a missing value is all NaN, which excludes it as a target.</summary>
internal sealed class OneHotFeature(string column, KnownCategories known) : Feature([column]), IFromConfig<OneHotFeature>
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
        int width = known.Names.Count;
        var values = new float[rows.Length * width];
        foreach (var (i, index) in known.Indices(table, rows).Index())
        {
            if (index < 0) values.AsSpan(i * width, width).Fill(float.NaN);
            else values[(i * width) + index] = 1;
        }
        return NdArray.Of(values, rows.Length, width);
    }

    public static OneHotFeature FromConfig(ObjectConfig config) =>
        new(FeatureSerialization.Columns(config)[0], KnownCategories.Read(config));

    internal override string? Mismatch(Shape output) => known.Mismatch(output, allowsOneValue: false);

    internal override IReadOnlyList<Column> Decode(string name, NdArray predicted, double threshold) =>
        [Column.OfCategories(name, known.Decode(predicted, threshold), known.Names)];

    protected override bool Accepts(Column column) => KnownCategories.Accepts(column);

    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        known.Write(config);
    }
}
