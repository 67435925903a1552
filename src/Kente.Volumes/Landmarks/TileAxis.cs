namespace Kente.Volumes.Landmarks;

/// <summary>A tile along an axis: the grid points with margins from which its answers are computed, and which answers are its own.</summary>
/// <param name="Start">First grid point.</param>
/// <param name="Length">Number of grid points.</param>
/// <param name="First">First of its own answers, counted from the tile's start.</param>
/// <param name="Count">Number of its own answers.</param>
/// <param name="Ratio">Grid points that an answer stands for.</param>
internal readonly record struct TileAxis(int Start, int Length, int First, int Count, int Ratio)
{
    /// <summary>Number of answers, with those of the margins.</summary>
    public int Answers => Length / Ratio;

    /// <summary>The index in the whole grid of an answer of the tile.</summary>
    public int Global(int answer) => (Start / Ratio) + answer;

    /// <summary>Divides an axis into tiles of about the same length. There are no margins beyond its ends.</summary>
    public static IEnumerable<TileAxis> Split(int length, int tileSide, int ratio, int margin)
    {
        int tiles = (length + tileSide - 1) / tileSide, side = ((length / ratio) + tiles - 1) / tiles * ratio;
        for (int from = 0; from < length; from += side)
        {
            int end = Math.Min(from + side, length), start = Math.Max(0, from - margin);
            yield return new(start, Math.Min(length, end + margin) - start, (from - start) / ratio, (end - from) / ratio, ratio);
        }
    }
}
