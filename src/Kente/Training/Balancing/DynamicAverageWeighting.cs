namespace Kente.Training.Balancing;

/// <summary>K·softmax(r/T) with r = L(t−1)/L(t−2) (Liu et al. 2019, equation 7); 1 for the first two epochs.</summary>
internal sealed class DynamicAverageWeighting(int outputs, double temperature) : LossWeighting([.. Enumerable.Repeat(1.0, outputs)])
{
    private double[]? _before;

    public override void AfterEpoch(double[] means)
    {
        if (_before is { } before && before.Concat(means).All(loss => double.IsFinite(loss) && loss != 0))
        {
            double[] ratios = [.. means.Zip(before, (now, then) => now / then / temperature)];
            double most = ratios.Max();
            double[] shares = [.. ratios.Select(ratio => Math.Exp(ratio - most))];
            Weights = [.. shares.Select(share => outputs * share / shares.Sum())];
        }
        _before = means;
    }
}
