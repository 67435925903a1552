namespace Kente.Distributed;

/// <summary>Options of <see cref="DataParallel"/>.</summary>
public sealed class DataParallelOptions
{
    /// <summary>
    /// Whether batch normalization uses mean and variance of the whole batch; default true, the result of one process. If false, each
    /// process uses those of its rows, which saves two small transfers for each such layer and step, and the moving averages are those of
    /// the process 0.
    /// </summary>
    public bool SynchronizeBatchNormalization { get; init; } = true;

    /// <summary>
    /// How the gradients are sent; default <see cref="GradientCompression.None"/>. Every process must have the same. It pays if sending the
    /// gradients takes a large part of a step: on slow networks, with many weights.
    /// </summary>
    public GradientCompression GradientCompression { get; init; }
}
