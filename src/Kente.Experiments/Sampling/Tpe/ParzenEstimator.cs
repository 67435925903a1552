using System.Numerics.Tensors;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>A mixture of kernels, one for each observation and one for the prior; within a kernel the parameters are independent.</summary>
internal sealed class ParzenEstimator
{
    private readonly KernelColumn[] _columns;
    private readonly double[] _cumulated, _constants, _logs;

    /// <param name="columns">One column for each parameter.</param>
    /// <param name="observations">How many observations there are, oldest first.</param>
    public ParzenEstimator(KernelColumn[] columns, int observations)
    {
        _columns = columns;
        Weights = new double[observations + 1];
        double sum = 0;
        for (int i = 0; i <= observations; i++) sum += Weights[i] = i < observations ? TpeRules.Weight(i, observations) : 1;
        _cumulated = new double[Weights.Length];
        _constants = new double[Weights.Length];
        _logs = new double[Weights.Length];
        double total = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            Weights[i] /= sum;
            _cumulated[i] = total += Weights[i];
        }
        TensorPrimitives.Log(Weights, _constants);
        foreach (var column in columns) column.AddConstants(_constants);
    }

    /// <summary>The kernels' weights; the prior's is the last.</summary>
    public double[] Weights { get; }

    /// <summary>Draws a point.</summary>
    public void Draw(Generator generator, Span<double> point)
    {
        int kernel = Array.BinarySearch(_cumulated, generator.Uniform() * _cumulated[^1]);
        if (kernel < 0) kernel = Math.Min(~kernel, _cumulated.Length - 1);
        for (int i = 0; i < _columns.Length; i++) point[i] = _columns[i].Draw(kernel, generator);
    }

    /// <summary>The log density at a point.</summary>
    public double LogDensity(ReadOnlySpan<double> point)
    {
        _constants.CopyTo(_logs, 0);
        for (int i = 0; i < _columns.Length; i++) _columns[i].AddLogDensities(point[i], _logs);
        double largest = TensorPrimitives.Max(_logs);
        if (double.IsNegativeInfinity(largest)) return largest;
        TensorPrimitives.Subtract(_logs, largest, _logs);
        TensorPrimitives.Exp(_logs, _logs);
        return largest + Math.Log(TensorPrimitives.Sum(_logs));
    }
}
