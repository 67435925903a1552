using CsCheck;

namespace Kente.Vision.Tests.Geometry;

internal static class AnyBox
{
    private static readonly Gen<(double, double)> Interval =
        Gen.Select(Gen.Double[0, 0.9], Gen.Double[0.02, 1], (start, length) => (start, Math.Min(1, start + length)));

    /// <summary>A box inside the image, with some area.</summary>
    public static Gen<Box> Inside { get; } = Gen.Select(Interval, Interval, (x, y) => new Box(x.Item1, y.Item1, x.Item2, y.Item2));

    /// <summary>A box anywhere, perhaps outside.</summary>
    public static Gen<Box> Anywhere { get; } = Gen.Select(Gen.Double[-2, 2], Gen.Double[-2, 2], Gen.Double[0.01, 2], Gen.Double[0.01, 2],
        (x, y, width, height) => Box.FromCenter(x, y, width, height));
}
