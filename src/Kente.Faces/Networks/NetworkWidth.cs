namespace Kente.Faces.Networks;

/// <summary>The factor of the number of filters of a network.</summary>
internal static class NetworkWidth
{
    private const double Max = 4;

    /// <summary>Checks that a width is above 0 and up to 4.</summary>
    public static void Check(double width, string name)
    {
        if (width is not (> 0 and <= Max))
            throw new ArgumentOutOfRangeException(name, width, $"The width must be above 0 and up to {Max}.");
    }

    /// <summary>Returns a number of filters or units times the width, at least 1.</summary>
    public static int Scale(int filters, double width) => Math.Max(1, (int)Math.Round(filters * width));
}
