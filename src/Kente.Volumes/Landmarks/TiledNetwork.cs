using Kente.Data;

namespace Kente.Volumes.Landmarks;

/// <summary>
/// Runs a fully convolutional network on a grid of any size in tiles with margins, so that memory does not grow with the grid.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="channels">Values of a grid point.</param>
/// <param name="ratio">Grid points along each axis that an answer stands for.</param>
/// <param name="margin">Grid points around these within which the network sees; a multiple of the ratio.</param>
internal sealed class TiledNetwork(Model network, int channels, int ratio, int margin)
{
    /// <summary>Values of a grid point.</summary>
    public int Channels => channels;

    /// <summary>Runs the network.</summary>
    /// <param name="size">Number of grid points along each axis, multiples of the ratio.</param>
    /// <param name="tileSide">Largest side of a tile without its margins, a multiple of the ratio.</param>
    /// <param name="copy">Copies a part of a row: from grid point (i, j, k), as many as fit.</param>
    /// <param name="receive">Receives the outputs of a tile.</param>
    public void Run(VolumeSize size, int tileSide, RowCopy copy, Action<Tile, Predictions> receive)
    {
        foreach (var k in TileAxis.Split(size.K, tileSide, ratio, margin))
            foreach (var j in TileAxis.Split(size.J, tileSide, ratio, margin))
                foreach (var i in TileAxis.Split(size.I, tileSide, ratio, margin))
                {
                    var values = new float[(long)i.Length * j.Length * k.Length * channels];
                    int row = i.Length * channels;
                    for (int kk = 0; kk < k.Length; kk++)
                        for (int jj = 0; jj < j.Length; jj++)
                            copy(i.Start, j.Start + jj, k.Start + kk, values.AsSpan(row * (jj + (j.Length * kk)), row));
                    receive(new(i, j, k), network.Predict(NdArray.Of(values, 1, k.Length, j.Length, i.Length, channels)));
                }
    }
}
