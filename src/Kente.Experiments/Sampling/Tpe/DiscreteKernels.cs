namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Kernels over a range with steps: the mass of a step's cell within the mass of the range.</summary>
internal sealed class DiscreteKernels : NumericKernels
{
    // Kernels with the same place and width have the same masses; there are few different ones.
    private readonly int[] _shape;
    private readonly List<int> _shapes = [];
    private readonly Dictionary<double, double[]> _masses = [];

    public DiscreteKernels(NumericDomain domain, double[] values, int[]? order, NormalizerCache? cache, int[]? slots)
        : base(domain, values, order, cache, slots)
    {
        _shape = new int[Mu.Length];
        Dictionary<(double, double), int> known = [];
        for (int i = 0; i < Mu.Length; i++)
        {
            if (!known.TryGetValue((Mu[i], Sigma[i]), out _shape[i]))
            {
                known[(Mu[i], Sigma[i])] = _shape[i] = _shapes.Count;
                _shapes.Add(i);
            }
        }
    }

    public override void AddConstants(Span<double> logs)
    {
        for (int i = 0; i < logs.Length; i++) logs[i] -= LogMass[i];
    }

    public override void AddLogDensities(double value, Span<double> logs)
    {
        if (!_masses.TryGetValue(value, out var mass))
        {
            double half = Domain.Step!.Value / 2, from = Domain.Transform(value - half), to = Domain.Transform(value + half);
            mass = new double[_shapes.Count];
            for (int i = 0; i < mass.Length; i++) mass[i] = NormalizerCache.Compute(Mu[_shapes[i]], Sigma[_shapes[i]], from, to);
            _masses[value] = mass;
        }
        for (int i = 0; i < logs.Length; i++) logs[i] += mass[_shape[i]];
    }
}
