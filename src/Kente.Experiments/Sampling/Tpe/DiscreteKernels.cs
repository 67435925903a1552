using Kente.Experiments.Spaces;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Kernels over a range with steps: the mass of a step's cell within the mass of the range.</summary>
internal sealed class DiscreteKernels : NumericKernels
{
    // Kernels with the same place and width have the same masses; there are few different ones.
    private readonly int[] shape;
    private readonly List<int> shapes = [];
    private readonly Dictionary<double, double[]> masses = [];

    public DiscreteKernels(NumericDomain domain, double[] values, int[]? order, NormalizerCache? cache, int[]? slots) : base(domain, values, order, cache, slots)
    {
        shape = new int[Mu.Length];
        Dictionary<(double, double), int> known = [];
        for (int i = 0; i < Mu.Length; i++)
        {
            if (!known.TryGetValue((Mu[i], Sigma[i]), out shape[i]))
            {
                known[(Mu[i], Sigma[i])] = shape[i] = shapes.Count;
                shapes.Add(i);
            }
        }
    }

    public override void AddConstants(Span<double> logs)
    {
        for (int i = 0; i < logs.Length; i++) logs[i] -= LogMass[i];
    }

    public override void AddLogDensities(double value, Span<double> logs)
    {
        if (!masses.TryGetValue(value, out var mass))
        {
            double half = Domain.Step!.Value / 2, from = Domain.Transform(value - half), to = Domain.Transform(value + half);
            mass = new double[shapes.Count];
            for (int i = 0; i < mass.Length; i++) mass[i] = NormalizerCache.Compute(Mu[shapes[i]], Sigma[shapes[i]], from, to);
            masses[value] = mass;
        }
        for (int i = 0; i < logs.Length; i++) logs[i] += mass[shape[i]];
    }
}
