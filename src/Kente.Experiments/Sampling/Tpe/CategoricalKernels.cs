using Kente.Experiments.Numerics;
using Kente.Experiments.Spaces;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Kernels over choices: each spreads 1/kernels over every choice and adds 1 to the observed one. The prior is uniform.</summary>
internal sealed class CategoricalKernels : KernelColumn
{
    private readonly double[] observed;
    private readonly int choices;
    private readonly double hit, miss;

    public CategoricalKernels(CategoricalDomain domain, double[] values)
    {
        observed = values;
        choices = domain.Choices.Count;
        double spread = 1.0 / (values.Length + 1), row = 1 + (choices * spread);
        (hit, miss) = ((1 + spread) / row, spread / row);
    }

    /// <summary>The probability of a choice under a kernel.</summary>
    public double Probability(int kernel, int choice) => kernel == observed.Length ? 1.0 / choices : observed[kernel] == choice ? hit : miss;

    public override void AddConstants(Span<double> logs) { }

    public override void AddLogDensities(double value, Span<double> logs)
    {
        double same = Math.Log(hit), other = Math.Log(miss);
        for (int i = 0; i < observed.Length; i++) logs[i] += observed[i] == value ? same : other;
        logs[observed.Length] -= Math.Log(choices);
    }

    public override double Draw(int kernel, Generator generator)
    {
        double u = generator.Uniform();
        for (int choice = 0; choice < choices - 1; choice++)
            if ((u -= Probability(kernel, choice)) < 0) return choice;
        return choices - 1;
    }
}
