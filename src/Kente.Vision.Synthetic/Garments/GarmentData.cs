using Kente.Vision.Primitives;
using Kente.Vision.Synthetic.Garments;

namespace Kente.Vision.Synthetic;

/// <summary>Synthetic garments: a table and its images.</summary>
/// <param name="Table">Columns category (5 kinds), brand (8), season (4), weight_g, description (text), price, and image, the number of
/// the image.</param>
/// <param name="Images">Feature of the images of the rows: bytes of shape (n, 24, 24, 3).</param>
public sealed record GarmentData(Table Table, Feature Images)
{
    /// <summary>
    /// Generates garments. The logarithm of the price is a sum of three parts of equal variance and some noise: the fields, the material
    /// and workmanship in the description, and the number of ornaments and depth of the dye, which only the image shows.
    /// </summary>
    /// <param name="count">Number of garments, at least 1.</param>
    /// <param name="seed">Seed of the garments.</param>
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
