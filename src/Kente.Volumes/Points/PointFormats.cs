namespace Kente.Volumes.Points;

/// <summary>The file formats of points, chosen by the extension.</summary>
internal static class PointFormats
{
    private static readonly IPointFormat[] All = [new MarkupsJson(), new FiducialCsv(), new PointCsv()];

    /// <summary>Whether a file contains points by its name.</summary>
    public static bool Contains(string path) => All.Any(format => Has(path, format));

    /// <exception cref="DataException">The extension is unknown.</exception>
    public static IPointFormat For(string path) => All.FirstOrDefault(format => Has(path, format))
        ?? throw new DataException($"Points are read and written as {string.Join(", ", All.Select(format => format.Extension))}.", path);

    private static bool Has(string path, IPointFormat format) => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase);
}
