namespace Kente.Vision.Drawing;

/// <summary>The colors of classes.</summary>
internal static class ClassColors
{
    // Hues that follow each other by the golden angle are far apart.
    private const double GoldenAngle = 137.50776405;

    private static readonly Rgb[] First =
    [
        new(0xFF, 0x7A, 0x1A), new(0x3D, 0x9B, 0xFF), new(0x2E, 0xC2, 0x7E), new(0xE8, 0x4B, 0xC9), new(0xF5, 0xD0, 0x2A),
        new(0x8F, 0x6B, 0xFF), new(0x1F, 0xC9, 0xD6), new(0xF2, 0x4C, 0x4C), new(0x96, 0xE3, 0x3C), new(0xFF, 0xA8, 0xC2),
        new(0xC0, 0x8A, 0x55), new(0xD5, 0xDB, 0xE3),
    ];

    public static Rgb Of(int index) => index < First.Length ? First[index] : OfHue(index * GoldenAngle % 360, index % 3);

    // The lightness varies too, so that similar hues differ.
    private static Rgb OfHue(double hue, int step)
    {
        double lightness = 0.55 + (0.12 * (step - 1)), chroma = 1 - Math.Abs((2 * lightness) - 1);
        byte Channel(double offset)
        {
            double k = (offset + (hue / 30)) % 12;
            double value = lightness - (chroma / 2 * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
            return (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
        }
        return new(Channel(0), Channel(8), Channel(4));
    }
}
