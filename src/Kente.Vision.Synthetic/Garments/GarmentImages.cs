

namespace Kente.Vision.Synthetic.Garments;

/// <summary>Images by their indices.</summary>
internal sealed class GarmentImages(IReadOnlyList<byte[]> pixels) : Feature(["image"])
{
    protected override string Hint => "take the table that came with the images";

    protected override bool Accepts(Column column) => column.Type == ColumnType.Integer;

    public override NdArray Read(Table table, ReadOnlySpan<int> rows)
    {
        var numbers = table[Columns[0]];
        byte[] all = new byte[rows.Length * GarmentDrawing.Length];
        for (int i = 0; i < rows.Length; i++) pixels[(int)numbers.Number(rows[i])].CopyTo(all.AsSpan(i * GarmentDrawing.Length));
        return NdArray.Of(all, rows.Length, GarmentDrawing.Side, GarmentDrawing.Side, 3);
    }
}
