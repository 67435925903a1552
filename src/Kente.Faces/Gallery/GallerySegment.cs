using Cloud.Unum.USearch;

namespace Kente.Faces.Gallery;

/// <summary>
/// A graph (hierarchical navigable small world) of the faces in a range of identities, which does not change once it is built.
/// </summary>
internal sealed class GallerySegment
{
    private const int Connectivity = 16, ExpansionAdd = 96, ExpansionSearch = 96, AddedAtOnce = 4096;

    private readonly USearchIndex _graph;

    private GallerySegment(USearchIndex graph, long last, int count) => (_graph, Last, Count) = (graph, last, count);

    /// <summary>Gets the highest identity of the segment.</summary>
    public long Last { get; }

    public int Count { get; }

    /// <summary>Builds the segment of consecutive rows; <see langword="null"/> if it was canceled.</summary>
    public static GallerySegment? Build(IReadOnlyList<(EmbeddingBlock Block, int Row)> rows, CancellationToken cancellation)
    {
        int length = rows[0].Block.Row(rows[0].Row).Length;
        USearchIndex graph = new(MetricKind.L2sq, ScalarKind.Float32, (ulong)length, Connectivity, ExpansionAdd, ExpansionSearch);
        for (int from = 0; from < rows.Count; from += AddedAtOnce)
        {
            if (cancellation.IsCancellationRequested)
            {
                graph.Dispose();
                return null;
            }
            int count = Math.Min(AddedAtOnce, rows.Count - from);
            ulong[] faces = new ulong[count];
            float[][] values = new float[count][];
            for (int i = 0; i < count; i++)
            {
                var (block, row) = rows[from + i];
                (faces[i], values[i]) = ((ulong)block.Faces[row], block.Row(row).ToArray());
            }
            graph.Add(faces, values);
        }
        var (last, at) = rows[^1];
        return new(graph, last.Faces[at], rows.Count);
    }

    /// <summary>Returns the identities of about the nearest faces.</summary>
    public ulong[] Nearest(float[] query, int count)
    {
        _graph.Search(query, count, out ulong[] faces, out _);
        // The finalizer of the graph frees it: nothing else may, while another thread searches it.
        GC.KeepAlive(_graph);
        return faces;
    }
}
