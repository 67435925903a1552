using System.Numerics.Tensors;

namespace Kente.Faces.Gallery;

/// <summary>Hierarchical clustering with complete linkage: all faces of a cluster are nearer to each other than a threshold.</summary>
internal static class FaceClusters
{
    /// <summary>Returns the clusters as indices, the largest first.</summary>
    // Nearest-neighbor chains (Murtagh 1983): O(n²) time and space.
    public static IReadOnlyList<IReadOnlyList<int>> Find(IReadOnlyList<FaceEmbedding> faces, double threshold)
    {
        int n = faces.Count;
        float[][] distances = new float[n][];
        for (int i = 0; i < n; i++) distances[i] = new float[n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
            {
                float distance = TensorPrimitives.Distance(faces[i].Values, faces[j].Values);
                distances[i][j] = distances[j][i] = distance * distance;
            }
        List<int>?[] clusters = [.. Enumerable.Range(0, n).Select(i => (List<int>?)[i])];
        bool[] done = new bool[n];
        for (int start = 0; start < n; start++)
        {
            List<int> chain = [];
            if (clusters[start] is null || done[start]) continue;
            chain.Add(start);
            while (chain.Count > 0)
            {
                int last = chain[^1], previous = chain.Count > 1 ? chain[^2] : -1, nearest = previous;
                float best = previous >= 0 ? distances[last][previous] : float.PositiveInfinity;
                for (int i = 0; i < n; i++)
                    if (i != last && clusters[i] is not null && !done[i] && distances[last][i] < best)
                        (nearest, best) = (i, distances[last][i]);
                if (nearest >= 0 && nearest != previous && best < threshold) chain.Add(nearest);
                else if (nearest >= 0 && best < threshold)
                {
                    // Two clusters that are each other's nearest become one; its distances are the larger ones of the two.
                    clusters[previous]!.AddRange(clusters[last]!);
                    clusters[last] = null;
                    for (int i = 0; i < n; i++)
                        distances[previous][i] = distances[i][previous] = Math.Max(distances[previous][i], distances[last][i]);
                    chain.RemoveRange(chain.Count - 2, 2);
                    if (chain.Count == 0) chain.Add(previous);
                }
                else
                {
                    // Nothing is near enough, and merges of others only move them away.
                    done[last] = true;
                    chain.RemoveAt(chain.Count - 1);
                }
            }
        }
        return [.. clusters.OfType<List<int>>().Select(cluster => (IReadOnlyList<int>)[.. cluster.Order()])
            .OrderByDescending(cluster => cluster.Count).ThenBy(cluster => cluster[0])];
    }
}
