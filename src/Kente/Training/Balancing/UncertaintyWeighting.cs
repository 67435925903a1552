namespace Kente.Training.Balancing;

/// <summary>
/// Σ c·exp(−s)·L + s/2 with s = log σ² (Kendall et al. 2018, equations 7 and 10), with c = ½ for regression and 1 for classification. The
/// gradient for s, ½ − c·exp(−s)·L, and its derivative, c·exp(−s)·L, are known. So s needs no graph and takes damped Newton steps, which
/// are fast for losses of any magnitude.
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
        UpdateWeights();
    }

    public override double AdditionalLoss => _logVariances.Sum() / 2;

    public override string Advice =>
        "Uncertainty has not converged yet; train for more steps, raise its learning rate, or scale the targets down.";

    public override void Update(Func<IReadOnlyList<Weight>, double[]> norms, double[] values, bool[] counted)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double weighted = Weights[i] * Math.Max(values[i], 0);
            if (counted[i] && double.IsFinite(weighted)) _logVariances[i] += _learningRate * (weighted - 0.5) / (weighted + 0.5);
        }
        UpdateWeights();
    }

    private void UpdateWeights() => Weights = [.. _factors.Zip(_logVariances, (factor, s) => factor * Math.Exp(-s))];
}
