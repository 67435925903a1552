using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// How <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c> compute on several processes. <c>DataParallel</c> of the package Kente.Distributed
/// creates one.
/// </summary>
public abstract class Distribution
{
    internal Distribution()
    {
    }

    /// <summary>The number of this process, from 0. The process 0 calls callbacks and writes files.</summary>
    internal abstract int Rank { get; }

    /// <summary>The number of processes.</summary>
    internal abstract int Size { get; }

    /// <summary>Whether batch normalization uses mean and variance of the batches of all processes.</summary>
    internal abstract bool SynchronizesBatchNormalization { get; }

    /// <summary>Adds up a tensor over all processes, in place. The result is equal to the bit on all of them.</summary>
    internal abstract void Sum(Tensor values);

    /// <summary>Copies a tensor of one process to all others, in place.</summary>
    internal abstract void Broadcast(Tensor values, int from = 0);

    /// <summary>Tells the other processes that this one cannot go on, so that they end too.</summary>
    internal abstract void Fail(Exception fault);

    /// <summary>Returns the exception for processes that do not do the same.</summary>
    internal abstract Exception Disagreement(string message);

    /// <summary>Returns the numbers of the process 0.</summary>
    internal double[] FromFirst(params double[] values)
    {
        using var shared = tensor(values, dtype: ScalarType.Float64);
        Broadcast(shared);
        return [.. shared.data<double>()];
    }

    /// <summary>Returns the number of the process 0.</summary>
    internal long FromFirst(long value)
    {
        using var shared = tensor(value, dtype: ScalarType.Int64);
        Broadcast(shared);
        return shared.item<long>();
    }

    /// <summary>Returns a number of each process.</summary>
    internal double[] Gather(double value)
    {
        using var all = zeros(Size, dtype: ScalarType.Float64);
        all[Rank] = value;
        Sum(all);
        return [.. all.data<double>()];
    }
}
