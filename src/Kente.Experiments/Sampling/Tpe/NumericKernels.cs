using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>
/// Normal kernels cut to the range. A kernel is as wide as the larger gap to its neighbors; the range's ends are neighbors, too, except
/// for the outermost ones of two or more. Widths lie between the range divided by min(100, 2 + n) and the range. The prior sits in the
/// middle, as wide as the range.
/// </summary>
internal abstract class NumericKernels : KernelColumn
{
    protected NumericKernels(NumericDomain domain, double[] values, int[]? order, NormalizerCache? cache, int[]? slots)
    {
        Domain = domain;
        (Low, High) = (domain.Start, domain.End);
        int n = values.Length;
        Mu = new double[n + 1];
        Sigma = new double[n + 1];
        LogMass = new double[n + 1];
        Array.Copy(values, Mu, n);
        Mu[n] = 0.5 * (Low + High);
        // A range of a single value has no width.
        Sigma[n] = Math.Max(High - Low, 1e-12);
        Widths(values, order ?? Order(values));
        for (int i = 0; i <= n; i++)
            LogMass[i] = i < n && cache is not null ? cache.LogMass(slots![i], Mu[i], Sigma[i], Low, High)
                : NormalizerCache.Compute(Mu[i], Sigma[i], Low, High);
    }

    public double[] Mu { get; }

    public double[] Sigma { get; }

    public double Low { get; }

    public double High { get; }

    protected double[] LogMass { get; }

    protected NumericDomain Domain { get; }

    public override double Draw(int kernel, Generator generator) =>
        Domain.Snap(Domain.Back(SpecialFunctions.TruncatedNormal(Mu[kernel], Sigma[kernel], Low, High, generator.Uniform())));

    private void Widths(double[] values, int[] order)
    {
        int n = values.Length;
        double widest = Sigma[n], narrowest = widest / Math.Min(100, 2 + n);
        for (int i = 0; i < n; i++)
        {
            double at = values[order[i]];
            double left = i > 0 ? at - values[order[i - 1]] : n >= 2 ? double.NegativeInfinity : at - Low;
            double right = i < n - 1 ? values[order[i + 1]] - at : n >= 2 ? double.NegativeInfinity : High - at;
            Sigma[order[i]] = Math.Clamp(Math.Max(left, right), narrowest, widest);
        }
    }

    private static int[] Order(double[] values)
    {
        var order = new int[values.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
        return order;
    }
}
