using Kente.Vision.Primitives;
using Kente.Vision.Synthetic.Street;

namespace Kente.Vision.Synthetic.Garments;

/// <summary>A synthetic garment.</summary>
internal sealed record Garment(
    string Category, string Brand, string Season, double Weight, string Description, double Price, byte[] Pixels)
{
    // Logarithms of factors of the price. Each part is scaled to the same deviation.
    private const double Part = 0.35, Chance = 0.08, CenterPrice = 60;

    private static readonly (string Name, double Worth, double Weight)[] Categories =
        [("coat", 1.2, 1400), ("dress", 0.5, 450), ("shirt", -0.4, 220), ("skirt", -0.1, 330), ("trousers", 0, 520)];
    private static readonly (string Name, double Worth)[] Brands =
        [("Adire", 0.9), ("Bogolan", -0.6), ("Ikat", 0.2), ("Kitenge", -0.9), ("Madras", 0.5), ("Ndebele", -0.2), ("Sari", 1.1),
            ("Shweshwe", -1)];
    private static readonly string[] Seasons = ["autumn", "spring", "summer", "winter"];
    private static readonly (string Word, double Worth)[] Materials =
        [("silk", 1.2), ("cashmere", 1.4), ("linen", 0.3), ("wool", 0.4), ("cotton", -0.2), ("viscose", -0.7), ("polyester", -1.1),
            ("acrylic", -1.2)];
    private static readonly (string Phrase, double Worth)[] Work =
        [("sewn by hand", 0.9), ("with a full lining", 0.5), ("with reinforced seams", 0.2), ("cut from one piece", 0.4),
            ("easy to iron", -0.3), ("made for one season", -0.8), ("with a simple hem", -0.4)];
    private static readonly string[] Openings =
        ["A piece of {0}, {1}", "Made of {0} and {1}", "Pure {0}, {1}", "Our {0} classic, {1}"], Closings =
            ["for every day.", "for the evening.", "in the usual sizes.", "a favourite of our customers.", "new this year."];

    public static Garment Draw(SeededRandom random)
    {
        T Any<T>(T[] of) => of[random.Next(of.Length)];
        var (category, brand, material, work) = (Any(Categories), Any(Brands), Any(Materials), Any(Work));
        double heavier = 0.8 + (0.4 * random.NextDouble()), dye = random.NextDouble();
        int ornaments = random.Next(GarmentDrawing.MostOrnaments + 1);
        // Each sum is brought to deviation 1 by that of its terms.
        double fields = (category.Worth - 0.24 + brand.Worth + (2 * (heavier - 1))) / 0.98;
        double text = (material.Worth - 0.01 + work.Worth - 0.07) / 1.09;
        double image = ((ornaments - (GarmentDrawing.MostOrnaments / 2.0)) / 2 + (1.5 * (dye - 0.5))) / 1.09;
        double chance = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double price = CenterPrice * Math.Exp((Part * (fields + text + image)) + (Chance * chance));
        string description = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, $"{Any(Openings)}; {Any(Closings)}", material.Word, work.Phrase);
        return new(
            category.Name, brand.Name, Any(Seasons), Math.Round(category.Weight * heavier), description, Math.Round(price, 2),
            GarmentDrawing.Draw(category.Name, dye, ornaments, random));
    }
}
