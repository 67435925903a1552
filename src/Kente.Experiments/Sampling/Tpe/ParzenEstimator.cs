using System.Numerics.Tensors;
using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>A mixture of kernels, one for each observation and one for the prior; within a kernel the parameters are independent.</summary>
internal sealed class ParzenEstimator
{
    private readonly KernelColumn[] columns;
    private readonly double[] cumulated, constants, logs;

    /// <param name="columns">One column for each parameter.</param>
    /// <param name="observations">How many observations there are, oldest first.</param>
    public ParzenEstimator(KernelColumn[] columns, int observations)
    {
        this.columns = columns;
        Weights = new double[observations + 1];
        double sum = 0;
        for (int i = 0; i <= observations; i++) sum += Weights[i] = i < observations ? TpeRules.Weight(i, observations) : 1;
        cumulated = new double[Weights.Length];
        constants = new double[Weights.Length];
        logs = new double[Weights.Length];
        double total = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            Weights[i] /= sum;
            cumulated[i] = total += Weights[i];
        }
        TensorPrimitives.Log(Weights, constants);
        foreach (var column in columns) column.AddConstants(constants);
    }

    /// <summary>The kernels' weights; the prior's is the last.</summary>
    public double[] Weights { get; }

    /// <summary>Draws a point.</summary>
    public void Draw(Generator generator, Span<double> point)
    {
        int kernel = Array.BinarySearch(cumulated, generator.Uniform() * cumulated[^1]);
        if (kernel < 0) kernel = Math.Min(~kernel, cumulated.Length - 1);
        for (int i = 0; i < columns.Length; i++) point[i] = columns[i].Draw(kernel, generator);
    }

    /// <summary>The log density at a point.</summary>
    public double LogDensity(ReadOnlySpan<double> point)
    {
        constants.CopyTo(logs, 0);
        for (int i = 0; i < columns.Length; i++) columns[i].AddLogDensities(point[i], logs);
        double largest = TensorPrimitives.Max(logs);
        if (double.IsNegativeInfinity(largest)) return largest;
        TensorPrimitives.Subtract(logs, largest, logs);
        TensorPrimitives.Exp(logs, logs);
        return largest + Math.Log(TensorPrimitives.Sum(logs));
    }
}
