using Kente.Data.Tables;
using Kente.Vision.Primitives;
using Kente.Vision.Synthetic.Garments;

namespace Kente.Vision.Synthetic;

/// <summary>Garments: a table, and what a model sees of them.</summary>
/// <param name="Table">Columns category (5 kinds), brand (8), season (4), weight_g, description (text), price, and image, the number of the image.</param>
/// <param name="Images">Makes an input of the images of a table's rows: bytes of shape (n, 24, 24, 3).</param>
public sealed record GarmentData(Table Table, Feature Images)
{
    /// <summary>
    /// Makes up garments. The logarithm of the price is a sum of three parts of equal variance and a little chance: what is in the fields, what the
    /// description says of material and work, and what only the image shows, the number of ornaments and the depth of the dye.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">Fixes them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static GarmentData Create(int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Garment[] garments = [.. Enumerable.Range(0, count).Select(i => Garment.Draw(new SeededRandom(seed, i)))];
        Table table = new(
        [
            Column.OfCategories("category", [.. garments.Select(garment => garment.Category)]),
            Column.OfCategories("brand", [.. garments.Select(garment => garment.Brand)]),
            Column.OfCategories("season", [.. garments.Select(garment => garment.Season)]),
            Column.OfNumbers("weight_g", [.. garments.Select(garment => garment.Weight)], ColumnType.Integer),
            Column.OfTexts("description", [.. garments.Select(garment => garment.Description)]),
            Column.OfNumbers("price", [.. garments.Select(garment => garment.Price)]),
            Column.OfNumbers("image", [.. Enumerable.Range(0, count).Select(i => (double)i)], ColumnType.Integer),
        ], "garments");
        return new(table, new GarmentImages([.. garments.Select(garment => garment.Pixels)]));
    }
}
