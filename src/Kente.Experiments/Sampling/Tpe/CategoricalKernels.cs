namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Kernels over choices: each spreads 1/kernels over every choice and adds 1 to the observed one. The prior is uniform.</summary>
internal sealed class CategoricalKernels : KernelColumn
{
    private readonly double[] _observed;
    private readonly int _choices;
    private readonly double _hit, _miss;

    public CategoricalKernels(CategoricalDomain domain, double[] values)
    {
        _observed = values;
        _choices = domain.Choices.Count;
        double spread = 1.0 / (values.Length + 1), row = 1 + (_choices * spread);
        (_hit, _miss) = ((1 + spread) / row, spread / row);
    }

    /// <summary>The probability of a choice under a kernel.</summary>
    public double Probability(int kernel, int choice) => kernel == _observed.Length ? 1.0 / _choices : _observed[kernel] == choice ? _hit
        : _miss;

    public override void AddConstants(Span<double> logs) { }

    public override void AddLogDensities(double value, Span<double> logs)
    {
        double same = Math.Log(_hit), other = Math.Log(_miss);
        for (int i = 0; i < _observed.Length; i++) logs[i] += _observed[i] == value ? same : other;
        logs[_observed.Length] -= Math.Log(_choices);
    }

    public override double Draw(int kernel, Generator generator)
    {
        double u = generator.Uniform();
        for (int choice = 0; choice < _choices - 1; choice++)
            if ((u -= Probability(kernel, choice)) < 0) return choice;
        return _choices - 1;
    }
}
