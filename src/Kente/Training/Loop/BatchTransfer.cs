using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>Copies a batch of one process to the others.</summary>
internal static class BatchTransfer
{
    private const int HeaderLength = 512;
    private const long Absent = -1;

    /// <summary>Copies a batch.</summary>
    /// <param name="distribution">The processes.</param>
    /// <param name="owner">The process that has the batch.</param>
    /// <param name="batch">The batch in the process that has it; ignored in others.</param>
    /// <returns>The batch, in every process.</returns>
    public static ArrayBatch Share(Distribution distribution, int owner, ArrayBatch? batch)
    {
        bool isOwner = distribution.Rank == owner;
        long[] header = new long[HeaderLength];
        if (isOwner) Describe(batch!, header);
        using (var shared = tensor(header))
        {
            distribution.Broadcast(shared, owner);
            header = [.. shared.data<long>()];
        }
        if (isOwner)
        {
            foreach (var array in All(batch!).OfType<NdArray>()) Send(distribution, array);
            return batch!;
        }
        int at = 3;
        var inputs = new NdArray[header[0]];
        var targets = new NdArray[header[1]];
        var weights = new NdArray?[header[2]];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Receive(distribution, owner, header, ref at)!;
        for (int i = 0; i < targets.Length; i++) targets[i] = Receive(distribution, owner, header, ref at)!;
        for (int i = 0; i < weights.Length; i++) weights[i] = Receive(distribution, owner, header, ref at);
        return new(inputs, targets, weights);
    }

    private static IEnumerable<NdArray?> All(ArrayBatch batch) => [.. batch.Inputs, .. batch.Targets, .. batch.Weights];

    private static void Describe(ArrayBatch batch, long[] header)
    {
        (header[0], header[1], header[2]) = (batch.Inputs.Length, batch.Targets.Length, batch.Weights.Length);
        int at = 3;
        foreach (var array in All(batch))
        {
            long[] description = array is null ? [Absent] : [(long)array.DType, array.Dimensions.Length, .. array.Dimensions];
            if (at + description.Length > HeaderLength)
                throw new NotSupportedException("A batch of a pipeline has too many arrays to be copied to other processes; pass arrays to Fit.");
            description.CopyTo(header, at);
            at += description.Length;
        }
    }

    private static void Send(Distribution distribution, NdArray array)
    {
        using var values = Stored(array.ToTensor(CPU));
        distribution.Broadcast(values, distribution.Rank);
    }

    private static NdArray? Receive(Distribution distribution, int owner, long[] header, ref int at)
    {
        if (header[at] == Absent)
        {
            at++;
            return null;
        }
        var type = (DType)header[at];
        long[] shape = header[(at + 2)..(at + 2 + (int)header[at + 1])];
        at += 2 + shape.Length;
        using var values = empty(shape, dtype: type == DType.Bool ? ScalarType.Byte : type.ToTorch());
        distribution.Broadcast(values, owner);
        using var typed = type == DType.Bool ? values.to(ScalarType.Bool) : values.alias();
        return NdArray.Of(typed);
    }

    // The libraries of collective operations have no type for booleans.
    private static Tensor Stored(Tensor values) =>
        values.dtype == ScalarType.Bool ? values.to(ScalarType.Byte, disposeAfter: true) : values;
}
