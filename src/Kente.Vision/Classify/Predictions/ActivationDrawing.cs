namespace Kente.Vision;

/// <summary>Adds drawing of activation maps to <see cref="RgbImage"/>.</summary>
public static class ActivationDrawing
{
    private const double Opacity = 0.65;

    // From little evidence to much; the lightness rises, so that the order stays visible without colors.
    private static readonly (double Red, double Green, double Blue)[] Ramp =
        [(20, 12, 70), (120, 28, 109), (203, 65, 73), (246, 140, 42), (252, 234, 110)];

    extension(RgbImage image)
    {
        /// <summary>Returns a gray copy with an activation map as colors: dark blue for 0, yellow for 1.</summary>
        /// <param name="map">The map of this image.</param>
        public RgbImage WithHeat(ActivationMap map)
        {
            ArgumentNullException.ThrowIfNull(image);
            ArgumentNullException.ThrowIfNull(map);
            RgbImage copy = new(image.Width, image.Height);
            Parallel.For(0, image.Height, y =>
            {
                for (int x = 0; x < image.Width; x++)
                {
                    int at = 3 * ((y * image.Width) + x);
                    double gray = (0.299 * image.Pixels[at]) + (0.587 * image.Pixels[at + 1]) + (0.114 * image.Pixels[at + 2]);
                    var (red, green, blue) = Color(map[(x + 0.5) / image.Width, (y + 0.5) / image.Height]);
                    copy.Pixels[at] = Mixed(gray, red);
                    copy.Pixels[at + 1] = Mixed(gray, green);
                    copy.Pixels[at + 2] = Mixed(gray, blue);
                }
            });
            return copy;
        }
    }

    private static byte Mixed(double gray, double color) => (byte)Math.Round(gray + ((color - gray) * Opacity));

    private static (double Red, double Green, double Blue) Color(double value)
    {
        double at = Math.Clamp(value, 0, 1) * (Ramp.Length - 1);
        int first = Math.Min((int)at, Ramp.Length - 2);
        var (low, high) = (Ramp[first], Ramp[first + 1]);
        double part = at - first;
        return (
            low.Red + ((high.Red - low.Red) * part), low.Green + ((high.Green - low.Green) * part),
            low.Blue + ((high.Blue - low.Blue) * part));
    }
}
