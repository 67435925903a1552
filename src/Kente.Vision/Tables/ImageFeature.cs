
namespace Kente.Vision.Tables;

/// <summary>Loads images from paths in a table.</summary>
[KerasObject("Kente.Vision>Images")]
internal sealed class ImageFeature(string column, ImageSize size) : Feature([column]), IFromConfig<ImageFeature>
{
    protected override string Hint => "read it as ColumnType.Text";

    protected override bool Accepts(Column column) => column.Type is ColumnType.Text or ColumnType.Category;

    // Check distinguishes a missing path from a missing file.
    protected override bool MayBeMissing(Column column) => true;

    public override void Check(Table table, bool isInput)
    {
        base.Check(table, isInput);
        for (int row = 0; row < table.Count; row++)
        {
            if (table[Columns[0]].IsMissing(row))
                throw new DataException($"The row has no image path in the column '{Columns[0]}'.", table.Source, table.LineOf(row));
            if (!File.Exists(PathOf(table, row)))
                throw new DataException(
                    $"The image '{table[Columns[0]].Text(row)}' of the column '{Columns[0]}' does not exist.", table.Source,
                    table.LineOf(row));
        }
    }

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        int length = size.Width * size.Height * 3;
        var pixels = new byte[rows.Length * length];
        for (int i = 0; i < rows.Length; i++) RgbImage.Load(PathOf(table, rows[i])).Resize(size.Width,
            size.Height).Pixels.CopyTo(pixels.AsSpan(i * length));
        return NdArray.Of(pixels, rows.Length, size.Height, size.Width, 3);
    }

    public static ImageFeature FromConfig(ObjectConfig config) =>
        config.Texts("columns") is [var column] && config.Int("width") is > 0 and var width && config.Int("height") is > 0 and var height
            ? new(column, new(width, height))
            : throw new FormatException($"{config.Owner}: one column, a width and a height above 0 are expected.");

    protected override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        config.Set("width", size.Width);
        config.Set("height", size.Height);
    }

    private string PathOf(Table table, int row) => Path.Combine(Path.GetDirectoryName(table.Source) ?? "", table[Columns[0]].Text(row));
}
