using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>Random choices for drawing.</summary>
internal static class Chance
{
    extension(Random random)
    {
        /// <summary>Returns a number between two others.</summary>
        public float Between(double low, double high) => (float)(low + (high - low) * random.NextDouble());

        /// <summary>Returns true with the given probability.</summary>
        public bool Happens(double probability) => random.NextDouble() < probability;

        /// <summary>Returns one of the choices.</summary>
        public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

        /// <summary>A color; hue 0 to 360, saturation and lightness 0 to 100.</summary>
        public SKColor Color(
            double hueLow, double hueHigh, double saturationLow, double saturationHigh, double lightLow, double lightHigh) =>
            SKColor.FromHsl(
                (random.Between(hueLow, hueHigh) + 360) % 360, random.Between(saturationLow, saturationHigh),
                random.Between(lightLow, lightHigh));
    }

    extension(SKColor color)
    {
        /// <summary>The color times this; below 1 it is darker.</summary>
        public SKColor Times(float factor) =>
            new(Scaled(color.Red, factor), Scaled(color.Green, factor), Scaled(color.Blue, factor), color.Alpha);

        /// <summary>A share of the way to another color.</summary>
        public SKColor Towards(SKColor other, float share) => new(
            (byte)(color.Red + (other.Red - color.Red) * share),
            (byte)(color.Green + (other.Green - color.Green) * share),
            (byte)(color.Blue + (other.Blue - color.Blue) * share),
            color.Alpha);
    }

    private static byte Scaled(byte value, float factor) => (byte)Math.Clamp(value * factor, 0, 255);
}
