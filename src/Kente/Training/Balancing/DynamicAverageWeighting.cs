namespace Kente.Training.Balancing;

/// <summary>K·softmax(r/T) with r = L(t−1)/L(t−2) (Liu et al. 2019, equation 7); 1 for the first two epochs.</summary>
internal sealed class DynamicAverageWeighting(int outputs, double temperature) : LossWeighting([.. Enumerable.Repeat(1.0, outputs)])
{
    private double[]? _before, _last;

    public override string Advice => "DynamicAverage looks at how fast losses fall, not at how large they are; smaller targets, or LossBalance.Uncertainty(), would let the others count.";

    // Not right after an epoch: its validation, and what is measured after the last one, have the weights it was trained with.
    public override void BeforeEpoch()
    {
        if (_before is null || _last is null || !_before.Concat(_last).All(loss => double.IsFinite(loss) && loss != 0)) return;
        double[] ratios = [.. _last.Zip(_before, (now, then) => now / then / temperature)];
        double most = ratios.Max();
        double[] shares = [.. ratios.Select(ratio => Math.Exp(ratio - most))];
        Weights = [.. shares.Select(share => outputs * share / shares.Sum())];
    }

    public override void AfterEpoch(double[] means) => (_before, _last) = (_last, means);
}
