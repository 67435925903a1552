using System.Numerics;
using System.Runtime.InteropServices;
using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Kernels over a continuous range. A logarithmic range has its density in the logarithm.</summary>
internal sealed class ContinuousKernels : NumericKernels
{
    // 1 / (√2 σ): the log density falls by the square of the distance times this.
    private readonly double[] _steepness;

    public ContinuousKernels(NumericDomain domain, double[] values, int[]? order, NormalizerCache? cache, int[]? slots)
        : base(domain, values, order, cache, slots)
    {
        _steepness = new double[Mu.Length];
        for (int i = 0; i < _steepness.Length; i++) _steepness[i] = Math.Sqrt(0.5) / Sigma[i];
    }

    public override void AddConstants(Span<double> logs)
    {
        for (int i = 0; i < logs.Length; i++) logs[i] -= Math.Log(Sigma[i]) + SpecialFunctions.LogSqrtTwoPi + LogMass[i];
    }

    public override void AddLogDensities(double value, Span<double> logs)
    {
        double x = Domain.Transform(value);
        int whole = logs.Length - (logs.Length % Vector<double>.Count);
        Vector<double> at = new(x);
        var sums = MemoryMarshal.Cast<double, Vector<double>>(logs[..whole]);
        var mus = MemoryMarshal.Cast<double, Vector<double>>(Mu.AsSpan(0, whole));
        var slopes = MemoryMarshal.Cast<double, Vector<double>>(_steepness.AsSpan(0, whole));
        for (int i = 0; i < sums.Length; i++)
        {
            var z = (at - mus[i]) * slopes[i];
            sums[i] -= z * z;
        }
        for (int i = whole; i < logs.Length; i++)
        {
            double z = (x - Mu[i]) * _steepness[i];
            logs[i] -= z * z;
        }
    }
}
