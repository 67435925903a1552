using System.Numerics.Tensors;
using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>A Gaussian process given its data: Matérn 5/2 with a length for each input; inputs that are choices differ by 0 or 1.</summary>
internal sealed class Regression
{
    private readonly double[][] _inputs;
    private readonly double[] _outputs, _weights;
    private readonly bool[] _isChoice;
    private readonly Cholesky _factor;

    private Regression(double[][] inputs, double[] outputs, bool[] isChoice, KernelParameters parameters, Cholesky factor)
    {
        (_inputs, _outputs, _isChoice, Parameters, _factor) = (inputs, outputs, isChoice, parameters, factor);
        _weights = factor.Solve(outputs);
    }

    public KernelParameters Parameters { get; }

    public int Count => _outputs.Length;

    /// <summary>log p(y) without −n/2·log 2π.</summary>
    public double LogLikelihood => (-0.5 * TensorPrimitives.Dot<double>(_outputs, _weights)) - _factor.HalfLogDeterminant;

    /// <summary>The process with given parameters; null if its matrix is not positive definite.</summary>
    public static Regression? With(double[][] inputs, double[] outputs, bool[] isChoice, KernelParameters parameters)
    {
        int n = inputs.Length;
        var matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++) matrix[(i * n) + j] =
                parameters.Scale * Matern.Value(SquaredDistance(inputs[i], inputs[j], isChoice, parameters.InverseSquaredLengths));
            matrix[(i * n) + i] += parameters.Noise;
        }
        return Cholesky.Of(matrix, n) is { } factor ? new(inputs, outputs, isChoice, parameters, factor) : null;
    }

    /// <summary>The process whose parameters are most probable given the data.</summary>
    /// <param name="inputs">Points in the unit cube, choices as indices.</param>
    /// <param name="outputs">Standardised values.</param>
    /// <param name="isChoice">Which inputs are choices.</param>
    /// <param name="start">A second place from where to search, besides the defaults; the better end is taken.</param>
    public static Regression Fit(double[][] inputs, double[] outputs, bool[] isChoice, KernelParameters? start = null)
    {
        MarginalLikelihood likelihood = new(inputs, outputs, isChoice);
        var standard = KernelParameters.Default(isChoice.Length);
        Regression? best = null;
        double lowest = double.PositiveInfinity;
        foreach (var from in start is null ? [standard] : new[] { standard, start })
        {
            double[] raw =
                [.. from.InverseSquaredLengths.Select(inverse => Math.Log(inverse)), Math.Log(from.Scale),
                Math.Log(from.Noise - (0.99 * KernelParameters.SmallestNoise))];
            double value = QuasiNewton.Minimize(likelihood.Evaluate, raw, tolerance: 1e-2);
            if (!(value < lowest) || With(inputs, outputs, isChoice, MarginalLikelihood.Parameters(raw)) is not { } fitted) continue;
            (best, lowest) = (fitted, value);
        }
        return best ?? With(inputs, outputs, isChoice, standard)!;
    }

    /// <summary>The mean and the variance at a point.</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> x)
    {
        Span<double> covariance = Count <= 1024 ? stackalloc double[Count] : new double[Count], half = Count <= 1024
            ? stackalloc double[Count] : new double[Count];
        for (int i = 0; i < Count; i++) covariance[i] =
            Parameters.Scale * Matern.Value(SquaredDistance(x, _inputs[i], _isChoice, Parameters.InverseSquaredLengths));
        _factor.SolveLower(covariance, half);
        return (TensorPrimitives.Dot<double>(covariance, _weights),
            Math.Max(0, Parameters.Scale - TensorPrimitives.Dot<double>(half, half)));
    }

    /// <summary>The mean and the variance at a point with their gradients; those by choices are 0.</summary>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> x, Span<double> meanGradient, Span<double> varianceGradient)
    {
        double[] covariance = new double[Count], slopes = new double[Count], half = new double[Count], solved = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            var (value, slope) = Matern.WithSlope(SquaredDistance(x, _inputs[i], _isChoice, Parameters.InverseSquaredLengths));
            (covariance[i], slopes[i]) = (Parameters.Scale * value, Parameters.Scale * slope);
        }
        _factor.SolveLower(covariance, half);
        _factor.SolveUpper(half, solved);
        meanGradient.Clear();
        varianceGradient.Clear();
        for (int i = 0; i < Count; i++)
        {
            double toMean = 2 * _weights[i] * slopes[i], toVariance = -4 * solved[i] * slopes[i];
            for (int d = 0; d < x.Length; d++)
            {
                if (_isChoice[d]) continue;
                double along = Parameters.InverseSquaredLengths[d] * (x[d] - _inputs[i][d]);
                meanGradient[d] += toMean * along;
                varianceGradient[d] += toVariance * along;
            }
        }
        return (TensorPrimitives.Dot<double>(covariance, _weights),
            Math.Max(0, Parameters.Scale - TensorPrimitives.Dot<double>(half, half)));
    }

    /// <summary>The process with further observations and the same parameters.</summary>
    public Regression? And(IReadOnlyList<double[]> points, IReadOnlyList<double> values) =>
        With([.. _inputs, .. points], [.. _outputs, .. values], _isChoice, Parameters);

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b, bool[] isChoice, double[] inverse)
    {
        double sum = 0;
        for (int d = 0; d < inverse.Length; d++)
        {
            double difference = a[d] - b[d];
            sum += isChoice[d] ? difference == 0 ? 0 : inverse[d] : inverse[d] * difference * difference;
        }
        return sum;
    }
}
