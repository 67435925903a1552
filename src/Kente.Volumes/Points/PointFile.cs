using System.Text;
using Kente.Primitives;

namespace Kente.Volumes.Points;

/// <summary>What the file formats of points share.</summary>
internal static class PointFile
{
    /// <summary>Creates the list of points that a file contains.</summary>
    /// <exception cref="DataException">Names are not distinct, or a coordinate is not finite.</exception>
    public static NamedPoints Create(IEnumerable<NamedPoint> points, string path)
    {
        try
        {
            return new(points);
        }
        catch (ArgumentException wrong)
        {
            throw new DataException(wrong.Message.Split(" (Parameter")[0], path, innerException: wrong);
        }
    }

    /// <summary>Creates a point from coordinates in a space that a file names: RAS or 0, LPS or 1.</summary>
    /// <returns><see langword="null"/> if the name is neither.</returns>
    public static WorldPoint<Ras>? InSpace(string? space, double x, double y, double z) => space?.Trim().ToUpperInvariant() switch
    {
        "RAS" or "0" => new WorldPoint<Ras>(x, y, z),
        "LPS" or "1" => new WorldPoint<Lps>(x, y, z).To<Ras>(),
        _ => null,
    };

    /// <summary>Writes text; an existing file is replaced only after the new one is complete.</summary>
    public static void WriteText(string path, string text) => PartialFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
