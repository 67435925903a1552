using Kente.Primitives;

namespace Kente.Tables;

/// <summary>A feature of the categories of a training column.</summary>
/// <param name="column">Name of the column.</param>
/// <param name="known">The categories.</param>
/// <param name="allowsOneValue">Whether an output of one value may distinguish two categories.</param>
internal abstract class CategoricalFeature(string column, KnownCategories known, bool allowsOneValue) : Feature([column])
{
    public override IReadOnlyList<string> Categories => Known.Names;

    /// <summary>The categories.</summary>
    protected KnownCategories Known => known;

    protected override string Hint => KnownCategories.Hint;

    public override void Check(Table table, bool isInput)
    {
        base.Check(table, isInput);
        Known.Check(table);
    }

    internal override string? Mismatch(Shape output) => Known.Mismatch(output, allowsOneValue);

    internal override IReadOnlyList<Column> Decode(string name, NdArray predicted, double threshold) =>
        [Column.OfCategories(name, Known.Decode(predicted, threshold), Known.Names)];

    protected override bool Accepts(Column column) => KnownCategories.Accepts(column);

    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        Known.Write(config);
    }
}
