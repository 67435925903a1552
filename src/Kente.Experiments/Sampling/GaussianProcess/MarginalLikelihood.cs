using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>−(log likelihood + log prior) as a function of the logarithms of the kernel's parameters.</summary>
internal sealed class MarginalLikelihood
{
    private readonly double[] _outputs;
    private readonly int _n, _d;
    // Squared differences of each pair, pair by pair.
    private readonly double[] _differences;

    public MarginalLikelihood(double[][] inputs, double[] outputs, bool[] isChoice)
    {
        (_outputs, _n, _d) = (outputs, inputs.Length, isChoice.Length);
        _differences = new double[_n * (_n - 1) / 2 * _d];
        int at = 0;
        for (int i = 0; i < _n; i++)
            for (int j = 0; j < i; j++)
                for (int k = 0; k < _d; k++)
                {
                    double difference = inputs[i][k] - inputs[j][k];
                    _differences[at++] = isChoice[k] ? difference == 0 ? 0 : 1 : difference * difference;
                }
    }

    public static KernelParameters Parameters(double[] raw) =>
        new([.. raw[..^2].Select(Math.Exp)], Math.Exp(raw[^2]), Math.Exp(raw[^1]) + KernelParameters.SmallestNoise);

    public double Evaluate(double[] raw, double[] gradient)
    {
        var parameters = Parameters(raw);
        var inverse = parameters.InverseSquaredLengths;
        double[] matrix = new double[_n * _n], values = new double[_n * (_n - 1) / 2], slopes = new double[values.Length];
        for (int i = 0, pair = 0; i < _n; i++)
        {
            for (int j = 0; j < i; j++, pair++)
            {
                double squared = 0;
                for (int k = 0; k < _d; k++) squared += inverse[k] * _differences[(pair * _d) + k];
                (values[pair], slopes[pair]) = Matern.WithSlope(squared);
                matrix[(i * _n) + j] = parameters.Scale * values[pair];
            }
            matrix[(i * _n) + i] = parameters.Scale + parameters.Noise;
        }
        if (Cholesky.Of(matrix, _n) is not { } factor) return double.NaN;
        double[] weights = factor.Solve(_outputs);
        double fit = 0;
        for (int i = 0; i < _n; i++) fit += _outputs[i] * weights[i];
        Array.Clear(gradient);
        for (int i = 0, pair = 0; i < _n; i++)
        {
            for (int j = 0; j < i; j++, pair++)
            {
                // ½ tr((ααᵀ − K⁻¹)·dK); each pair counts twice.
                double weight = (weights[i] * weights[j]) - factor.Inverse(i, j), along = weight * parameters.Scale * slopes[pair];
                for (int k = 0; k < _d; k++) gradient[k] -= along * _differences[(pair * _d) + k];
                gradient[_d] -= weight * values[pair];
            }
            double own = 0.5 * ((weights[i] * weights[i]) - factor.Inverse(i, i));
            gradient[_d] -= own;
            gradient[_d + 1] -= own;
        }
        for (int k = 0; k < _d; k++) gradient[k] = inverse[k] * (gradient[k] - (0.1 / (inverse[k] * inverse[k])) + 0.1);
        gradient[_d] = parameters.Scale * (gradient[_d] - (1 / parameters.Scale) + 1);
        gradient[_d + 1] = (parameters.Noise - KernelParameters.SmallestNoise) * (gradient[_d + 1] - (0.1 / parameters.Noise) + 30);
        return (0.5 * fit) + factor.HalfLogDeterminant - parameters.LogPrior;
    }
}
