using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>The rows of a batch that this process, or one of its threads, computes.</summary>
/// <param name="Distribution">The processes; <see langword="null"/> for threads.</param>
/// <param name="Start">The first row.</param>
/// <param name="Count">Number of rows; at least 1.</param>
/// <param name="Total">Number of rows of the whole batch.</param>
internal sealed record RankRows(Distribution? Distribution, long Start, long Count, long Total)
{
    /// <summary>Divides a batch into parts of almost equal sizes, in the order of the ranks.</summary>
    /// <returns>The rows of this process; <see langword="null"/> if there are fewer rows than processes.</returns>
    public static RankRows? Of(Distribution distribution, long total)
    {
        int rank = distribution.Rank, size = distribution.Size;
        if (total < size) return null;
        long start = total * rank / size;
        return new(distribution, start, (total * (rank + 1) / size) - start, total);
    }

    /// <summary>Returns the rows of this process of a tensor with all rows.</summary>
    public Tensor Of(Tensor whole) => whole.narrow(0, Start, Count);

    /// <summary>
    /// Draws random numbers for the whole batch and returns those of the rows of this process, so that the numbers do not depend on the
    /// number of processes.
    /// </summary>
    /// <param name="part">A tensor with the shape of the result, whose first axis is the rows, or several values for each row.</param>
    /// <param name="draw">Fills a tensor with random numbers.</param>
    public Tensor Draw(Tensor part, Func<Tensor, Tensor> draw)
    {
        long[] shape = part.shape;
        if (shape.Length == 0 || shape[0] % Count != 0) return draw(part); // the same numbers for all rows
        long each = shape[0] / Count;
        // In the order in memory, in which numbers are drawn.
        long[] strides = part.stride();
        long[] all = [each * Total, .. shape[1..]];
        using var whole = draw(strides[0] * shape[0] == part.numel()
            ? empty_strided(all, strides, dtype: part.dtype, device: part.device)
            : empty(all, dtype: part.dtype, device: part.device));
        part.copy_(whole.narrow(0, each * Start, shape[0]));
        return part;
    }
}
