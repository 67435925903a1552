using Kente.Vision.Primitives;

namespace Kente.Vision.Synthetic.Garments;

/// <summary>
/// Draws a garment of 24×24 pixels: the outline depends on the category, the brightness on the dye; ornaments are bright squares.
/// </summary>
internal static class GarmentDrawing
{
    public const int Side = 24, Length = Side * Side * 3, MostOrnaments = 6;

    // Places of ornaments: each is on the cloth of every kind.
    private static readonly (int X, int Y)[] Places = [(8, 6), (12, 6), (8, 10), (12, 10), (8, 14), (12, 14), (8, 18), (12, 18)];

    public static byte[] Draw(string category, double dye, int ornaments, SeededRandom random)
    {
        byte[] pixels = new byte[Length];
        for (int i = 0; i < Length; i++) pixels[i] = (byte)(225 + random.Next(20));
        double hue = random.NextDouble() * 2 * Math.PI, light = 190 - (130 * dye);
        byte[] cloth = [.. Enumerable.Range(0, 3).Select(channel => (byte)(light + (35 * Math.Cos(hue + (channel * 2 * Math.PI / 3)))))];
        for (int y = 2; y < 22; y++)
        {
            int half = HalfWidth(category, y);
            for (int x = 12 - half; x < 12 + half; x++)
                if (category != "trousers" || y < 10 || Math.Abs(x - 11.5) > 1) Paint(pixels, x, y, cloth, random.Next(12));
        }
        int[] order = [.. Enumerable.Range(0, Places.Length)];
        random.Shuffle(order);
        foreach (int place in order.Take(ornaments))
            for (int i = 0; i < 4; i++) Paint(pixels, Places[place].X + (i % 2), Places[place].Y + (i / 2), [250, 245, 120], 0);
        return pixels;
    }

    private static int HalfWidth(string category, int y) => category switch
    {
        "coat" => y < 8 ? 9 : 7,
        "dress" => y < 10 ? 5 : 5 + ((y - 10) / 3),
        "shirt" => y < 8 ? 9 : y < 20 ? 6 : 0,
        "skirt" => y < 4 ? 0 : 5 + (y / 6),
        _ => 5,
    };

    private static void Paint(byte[] pixels, int x, int y, ReadOnlySpan<byte> color, int grain)
    {
        for (int channel = 0; channel < 3; channel++) pixels[(((y * Side) + x) * 3) + channel] = (byte)Math.Clamp(color[channel] + grain,
            0, 255);
    }
}
