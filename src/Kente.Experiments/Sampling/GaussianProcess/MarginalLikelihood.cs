using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>−(log likelihood + log prior) as a function of the logarithms of the kernel's parameters.</summary>
internal sealed class MarginalLikelihood
{
    private readonly double[] outputs;
    private readonly int n, d;
    // Squared differences of each pair, pair by pair.
    private readonly double[] differences;

    public MarginalLikelihood(double[][] inputs, double[] outputs, bool[] isChoice)
    {
        (this.outputs, n, d) = (outputs, inputs.Length, isChoice.Length);
        differences = new double[n * (n - 1) / 2 * d];
        int at = 0;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                for (int k = 0; k < d; k++)
                {
                    double difference = inputs[i][k] - inputs[j][k];
                    differences[at++] = isChoice[k] ? difference == 0 ? 0 : 1 : difference * difference;
                }
    }

    public static KernelParameters Parameters(double[] raw) =>
        new([.. raw[..^2].Select(Math.Exp)], Math.Exp(raw[^2]), Math.Exp(raw[^1]) + KernelParameters.SmallestNoise);

    public double Evaluate(double[] raw, double[] gradient)
    {
        var parameters = Parameters(raw);
        var inverse = parameters.InverseSquaredLengths;
        double[] matrix = new double[n * n], values = new double[n * (n - 1) / 2], slopes = new double[values.Length];
        for (int i = 0, pair = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++, pair++)
            {
                double squared = 0;
                for (int k = 0; k < d; k++) squared += inverse[k] * differences[(pair * d) + k];
                (values[pair], slopes[pair]) = Matern.WithSlope(squared);
                matrix[(i * n) + j] = parameters.Scale * values[pair];
            }
            matrix[(i * n) + i] = parameters.Scale + parameters.Noise;
        }
        if (Cholesky.Of(matrix, n) is not { } factor) return double.NaN;
        double[] weights = factor.Solve(outputs);
        double fit = 0;
        for (int i = 0; i < n; i++) fit += outputs[i] * weights[i];
        Array.Clear(gradient);
        for (int i = 0, pair = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++, pair++)
            {
                // ½ tr((ααᵀ − K⁻¹)·dK); each pair counts twice.
                double weight = (weights[i] * weights[j]) - factor.Inverse(i, j), along = weight * parameters.Scale * slopes[pair];
                for (int k = 0; k < d; k++) gradient[k] -= along * differences[(pair * d) + k];
                gradient[d] -= weight * values[pair];
            }
            double own = 0.5 * ((weights[i] * weights[i]) - factor.Inverse(i, i));
            gradient[d] -= own;
            gradient[d + 1] -= own;
        }
        for (int k = 0; k < d; k++) gradient[k] = inverse[k] * (gradient[k] - (0.1 / (inverse[k] * inverse[k])) + 0.1);
        gradient[d] = parameters.Scale * (gradient[d] - (1 / parameters.Scale) + 1);
        gradient[d + 1] = (parameters.Noise - KernelParameters.SmallestNoise) * (gradient[d + 1] - (0.1 / parameters.Noise) + 30);
        return (0.5 * fit) + factor.HalfLogDeterminant - parameters.LogPrior;
    }
}
