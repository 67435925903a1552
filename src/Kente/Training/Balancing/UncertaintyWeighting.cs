using static TorchSharp.torch;

namespace Kente.Training.Balancing;

/// <summary>
/// Σ c·exp(−s)·L + s/2 with s = log σ² (Kendall et al. 2018, equations 7 and 10), c ½ for regression and 1 for classification. The gradient for s,
/// ½ − c·exp(−s)·L, and the curvature, c·exp(−s)·L, are known, so s needs no graph and goes by damped Newton steps, quick for losses of any size.
/// </summary>
internal sealed class UncertaintyWeighting : LossWeighting
{
    private readonly double[] _factors, _logVariances;
    private readonly double _learningRate;

    public UncertaintyWeighting(IReadOnlyList<Loss> losses, double learningRate) : base([])
    {
        _factors = [.. losses.Select(loss => loss.IsCrossentropy ? 1 : 0.5)];
        _logVariances = new double[losses.Count];
        _learningRate = learningRate;
        Weigh();
    }

    public override double Extra => _logVariances.Sum() / 2;

    public override string Advice => "Uncertainty has not gone far enough yet; more steps, a higher learning rate of the balance, or smaller targets would let the others count.";

    public override void Learn(Tensor[] losses, double[] values, bool[] counted)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double weighted = Weights[i] * Math.Max(values[i], 0);
            if (counted[i] && double.IsFinite(weighted)) _logVariances[i] += _learningRate * (weighted - 0.5) / (weighted + 0.5);
        }
        Weigh();
    }

    private void Weigh() => Weights = [.. _factors.Zip(_logVariances, (factor, s) => factor * Math.Exp(-s))];
}
