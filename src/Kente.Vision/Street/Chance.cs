using SkiaSharp;

namespace Kente.Vision.Street;

/// <summary>Random choices, as a draughtsman makes them.</summary>
internal static class Chance
{
    extension(Random random)
    {
        /// <summary>A number between two others.</summary>
        public float Between(double low, double high) => (float)(low + (high - low) * random.NextDouble());

        /// <summary>Whether something happens that happens with this probability.</summary>
        public bool Happens(double probability) => random.NextDouble() < probability;

        /// <summary>One of these.</summary>
        public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

        /// <summary>A colour; hue 0 to 360, saturation and lightness 0 to 100.</summary>
        public SKColor Colour(double hueLow, double hueHigh, double saturationLow, double saturationHigh, double lightLow, double lightHigh) =>
            SKColor.FromHsl((random.Between(hueLow, hueHigh) + 360) % 360, random.Between(saturationLow, saturationHigh), random.Between(lightLow, lightHigh));
    }

    extension(SKColor colour)
    {
        /// <summary>The colour times this; below 1 it is darker.</summary>
        public SKColor Times(float factor) => new(Scaled(colour.Red, factor), Scaled(colour.Green, factor), Scaled(colour.Blue, factor), colour.Alpha);

        /// <summary>A share of the way to another colour.</summary>
        public SKColor Towards(SKColor other, float share) => new(
            (byte)(colour.Red + (other.Red - colour.Red) * share),
            (byte)(colour.Green + (other.Green - colour.Green) * share),
            (byte)(colour.Blue + (other.Blue - colour.Blue) * share),
            colour.Alpha);
    }

    private static byte Scaled(byte value, float factor) => (byte)Math.Clamp(value * factor, 0, 255);
}
