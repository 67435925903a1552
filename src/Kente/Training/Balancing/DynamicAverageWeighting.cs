namespace Kente.Training.Balancing;

/// <summary>
/// Dynamic weight average: K·softmax(r/T) with r = L(t−1)/L(t−2) (Liu et al. 2019, equation 7); 1 in the first two epochs.
/// </summary>
internal sealed class DynamicAverageWeighting(int outputs, double temperature) : LossWeighting([.. Enumerable.Repeat(1.0, outputs)])
{
    private double[]? _before, _last;

    public override string Advice =>
        "DynamicAverage depends on the rates of change of the losses, not on their magnitudes; scale the targets down, or use LossBalance.Uncertainty().";

    // Weights change before an epoch, not after it, so that validation and evaluation use the weights of training.
    public override void BeforeEpoch()
    {
        if (_before is null || _last is null || !_before.Concat(_last).All(loss => double.IsFinite(loss) && loss != 0)) return;
        double[] ratios = [.. _last.Zip(_before, (now, then) => now / then / temperature)];
        double max = ratios.Max();
        double[] shares = [.. ratios.Select(ratio => Math.Exp(ratio - max))];
        Weights = [.. shares.Select(share => outputs * share / shares.Sum())];
    }

    public override void AfterEpoch(double[] means) => (_before, _last) = (_last, means);
}
