using TorchSharp;

namespace Kente.Distributed;

/// <summary>
/// Trains one model on several processes with the result of one: each process computes the outputs and gradients of its rows of a batch.
/// The loss and the metrics are those of the whole batch, the gradients are added before the step of the optimizer, and random numbers are
/// drawn for the whole batch. <c>batchSize</c> is that of all processes together, and the learning rate is left as it is.
/// </summary>
/// <remarks>
/// All processes run the same program on the same data: arrays, or pipelines in the same order. Weights and the seed are those of the
/// process 0. Callbacks are called in the process 0 only, and the others follow: they stop with it, use its learning rate, and receive
/// the weights that a callback has changed between the steps.
/// </remarks>
/// <param name="group">The processes.</param>
/// <param name="options">Options.</param>
/// <example><code>
/// using var group = ProcessGroup.Join();
/// model.Fit(x, y, epochs: 5, batchSize: 256, options: new() { Distribution = new DataParallel(group) });
/// </code></example>
public sealed class DataParallel(ProcessGroup group, DataParallelOptions? options = null) : Distribution
{
    private readonly ProcessGroup _group = group ?? throw new ArgumentNullException(nameof(group));
    private readonly CompressedGradients? _compressed = (options?.GradientCompression ?? GradientCompression.None) switch
    {
        GradientCompression.None => null,
        GradientCompression.BFloat16 => new(group),
        var other => throw new ArgumentOutOfRangeException(
            nameof(options), other, "There is no such compression of gradients; use GradientCompression.None or BFloat16."),
    };

    /// <inheritdoc/>
    public override int Rank => _group.Rank;

    /// <inheritdoc/>
    public override int Size => _group.Size;

    internal override bool SynchronizesBatchNormalization { get; } = (options ?? new()).SynchronizeBatchNormalization;

    internal override void Sum(torch.Tensor values) => _group.Sum(values);

    internal override void SumGradients(torch.Tensor gradients)
    {
        if (_compressed is null) _group.Sum(gradients);
        else _compressed.Sum(gradients);
    }

    internal override void Broadcast(torch.Tensor values, int from = 0) => _group.Broadcast(values, from);

    internal override TimeSpan CommunicationTime => _group.CommunicationTime;

    internal override void Fail(Exception fault) => _group.Fail(fault);

    internal override Exception Disagreement(string message) => new DistributedException(message);
}
