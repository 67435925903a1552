namespace Kente.Volumes.Landmarks;

/// <summary>A part of a grid.</summary>
internal sealed record Tile(TileAxis I, TileAxis J, TileAxis K)
{
    /// <summary>The rows of its own answers: the index of the first in the tile, and its place in the whole grid.</summary>
    public IEnumerable<(int Index, int I, int J, int K)> Rows()
    {
        for (int k = K.First; k < K.First + K.Count; k++)
            for (int j = J.First; j < J.First + J.Count; j++)
                yield return (I.First + (I.Answers * (j + (J.Answers * k))), I.Global(I.First), J.Global(j), K.Global(k));
    }
}
