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

    /// <summary>Gets the number of this process, from 0. The process 0 calls callbacks and writes files.</summary>
    public abstract int Rank { get; }

    /// <summary>Gets the number of processes.</summary>
    public abstract int Size { get; }

    /// <summary>Whether batch normalization uses mean and variance of the batches of all processes.</summary>
    internal abstract bool SynchronizesBatchNormalization { get; }

    /// <summary>Adds up a tensor over all processes, in place. The result is equal to the bit on all of them.</summary>
    internal abstract void Sum(Tensor values);

    /// <summary>
    /// Adds up gradients over all processes, in place, perhaps rounded. The result is equal to the bit on all of them.
    /// </summary>
    /// <param name="gradients">The gradients; a tensor that is the same object in each step.</param>
    internal virtual void SumGradients(Tensor gradients) => Sum(gradients);

    /// <summary>Copies a tensor of one process to all others, in place.</summary>
    internal abstract void Broadcast(Tensor values, int from = 0);

    /// <summary>The time that this process has spent in exchanges, including the wait for slower processes.</summary>
    internal abstract TimeSpan CommunicationTime { get; }

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

    /// <summary>Returns the number that the process 0 gives; all processes must call it.</summary>
    /// <param name="value">A number, which counts in the process 0 only.</param>
    public double Broadcast(double value) => FromFirst(value)[0];

    /// <summary>Returns a number of each process.</summary>
    internal double[] Gather(double value)
    {
        double[] own = new double[Size];
        own[Rank] = value;
        using var all = tensor(own, dtype: ScalarType.Float64);
        Sum(all);
        return [.. all.data<double>()];
    }
}
