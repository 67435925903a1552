namespace Kente.Volumes.Landmarks;

/// <summary>Features of a grid over the whole volume.</summary>
/// <param name="size">Number of grid points along each axis.</param>
/// <param name="channels">Features of a point.</param>
internal sealed class FeatureGrid(VolumeSize size, int channels)
{
    private readonly float[] _values = new float[size.Count * channels];

    /// <summary>Number of grid points along each axis.</summary>
    public VolumeSize Size => size;

    /// <summary>Adds the answers of a tile.</summary>
    public void Add(Tile tile, float[] answers)
    {
        foreach (var (index, i, j, k) in tile.Rows())
            answers.AsSpan(index * channels, tile.I.Count * channels).CopyTo(_values.AsSpan(At(i, j, k)));
    }

    /// <summary>Copies the features of a part of a row from a point.</summary>
    public void CopyRow(int i, int j, int k, Span<float> row) => _values.AsSpan(At(i, j, k), row.Length).CopyTo(row);

    private int At(int i, int j, int k) => channels * (i + (size.I * (j + (size.J * k))));
}
