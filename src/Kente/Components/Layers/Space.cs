namespace Kente.Components.Layers;

/// <summary>Descriptions of sequences, images and volumes for messages.</summary>
internal static class Space
{
    private static readonly string[][] Axes = [[], ["time steps"], ["rows", "columns"], ["slices", "rows", "columns"]];

    private static readonly string[] Samples =
    [
        "",
        "sequences of shape (None, length, channels)",
        "images of shape (None, height, width, channels)",
        "volumes of shape (None, depth, height, width, channels)",
    ];

    /// <summary>Describes samples with this number of axes besides the channels, with their shape.</summary>
    public static string Shapes(int axes) => Samples[axes];

    /// <summary>Formats lengths: "4 time steps", "3 rows and 5 columns", "2 slices, 3 rows and 5 columns".</summary>
    public static string Count(IReadOnlyList<long> lengths)
    {
        string[] parts = [.. lengths.Zip(Axes[lengths.Count], (length, axis) => $"{length} {axis}")];
        return parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
