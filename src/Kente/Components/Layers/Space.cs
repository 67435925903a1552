namespace Kente.Components.Layers;

/// <summary>How messages speak of samples with one, two or three axes besides the channels.</summary>
internal static class Space
{
    private static readonly string[][] Axes = [[], ["steps"], ["rows", "columns"], ["slices", "rows", "columns"]];

    private static readonly string[] Samples =
        ["", "sequences of shape (None, length, channels)", "images of shape (None, height, width, channels)", "volumes of shape (None, depth, height, width, channels)"];

    /// <summary>The samples of so many axes, with their shape.</summary>
    public static string Shapes(int axes) => Samples[axes];

    /// <summary>"4 steps", "3 rows and 5 columns", "2 slices, 3 rows and 5 columns".</summary>
    public static string Count(IReadOnlyList<long> lengths)
    {
        string[] parts = [.. lengths.Zip(Axes[lengths.Count], (length, axis) => $"{length} {axis}")];
        return parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
