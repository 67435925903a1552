using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.Evolution;

/// <summary>The normal distribution of CMA-ES with its paths (Hansen 2016, with active weights), over the unit box.</summary>
internal sealed class CovarianceAdaptation
{
    private readonly int d, parents;
    private readonly double[] mean, weights, sigmaPath, covariancePath;
    private readonly double[,] covariance;
    private readonly double mass, learnSigma, dampSigma, learnPath, learnOne, learnMany, expectedLength;
    private double sigma = 1.0 / 6;
    private double[] axes;
    private double[,] basis;
    private int generation;

    public CovarianceAdaptation(int dimensions)
    {
        d = dimensions;
        Population = 4 + (int)(3 * Math.Log(d));
        parents = Population / 2;
        double[] raw = [.. Enumerable.Range(1, Population).Select(i => Math.Log((Population + 1) / 2.0) - Math.Log(i))];
        double above = raw[..parents].Sum(), aboveSquares = raw[..parents].Sum(w => w * w), below = raw[parents..].Sum(), belowSquares = raw[parents..].Sum(w => w * w);
        mass = above * above / aboveSquares;
        learnOne = 2 / (Square(d + 1.3) + mass);
        learnMany = Math.Min(1 - learnOne - 1e-8, 2 * (mass - 2 + (1 / mass)) / (Square(d + 2) + mass));
        double massBelow = below * below / belowSquares;
        double least = Math.Min(1 + (learnOne / learnMany), Math.Min(1 + (2 * massBelow / (mass + 2)), (1 - learnOne - learnMany) / (d * learnMany)));
        weights = [.. raw.Select(w => w >= 0 ? w / above : w * least / -below)];
        learnSigma = (mass + 2) / (d + mass + 5);
        dampSigma = 1 + (2 * Math.Max(0, Math.Sqrt((mass - 1) / (d + 1)) - 1)) + learnSigma;
        learnPath = (4 + (mass / d)) / (d + 4 + (2 * mass / d));
        expectedLength = Math.Sqrt(d) * (1 - (1 / (4.0 * d)) + (1 / (21.0 * d * d)));
        mean = new double[d];
        Array.Fill(mean, 0.5);
        (sigmaPath, covariancePath, axes) = (new double[d], new double[d], new double[d]);
        Array.Fill(axes, 1);
        (covariance, basis) = (new double[d, d], new double[d, d]);
        for (int i = 0; i < d; i++) covariance[i, i] = basis[i, i] = 1;
    }

    /// <summary>Points of a generation.</summary>
    public int Population { get; }

    /// <summary>A point inside the box.</summary>
    public double[] Draw(Generator generator)
    {
        double[] point = new double[d], normal = new double[d];
        for (int attempt = 0; attempt < 100; attempt++)
        {
            for (int i = 0; i < d; i++) normal[i] = axes[i] * generator.Normal();
            bool isInside = true;
            for (int i = 0; i < d; i++)
            {
                point[i] = mean[i];
                for (int k = 0; k < d; k++) point[i] += sigma * basis[i, k] * normal[k];
                isInside &= point[i] is >= 0 and <= 1;
            }
            if (isInside) return point;
        }
        for (int i = 0; i < d; i++) point[i] = Math.Clamp(point[i], 0, 1);
        return point;
    }

    /// <summary>Learns from a generation.</summary>
    /// <param name="points">Its points, best first.</param>
    public void Learn(IReadOnlyList<double[]> points)
    {
        generation++;
        double[][] steps = [.. points.Select(point => point.Select((x, i) => (x - mean[i]) / sigma).ToArray())];
        var move = new double[d];
        for (int p = 0; p < parents; p++)
            for (int i = 0; i < d; i++) move[i] += weights[p] * steps[p][i];
        for (int i = 0; i < d; i++) mean[i] += sigma * move[i];
        double[] white = Whiten(move, isRotatedBack: true);
        for (int i = 0; i < d; i++) sigmaPath[i] = ((1 - learnSigma) * sigmaPath[i]) + (Math.Sqrt(learnSigma * (2 - learnSigma) * mass) * white[i]);
        double length = Math.Sqrt(sigmaPath.Sum(x => x * x));
        bool isShort = length / Math.Sqrt(1 - Math.Pow(1 - learnSigma, 2 * (generation + 1))) < (1.4 + (2.0 / (d + 1))) * expectedLength;
        sigma = Math.Min(1e3, sigma * Math.Exp(learnSigma / dampSigma * ((length / expectedLength) - 1)));
        for (int i = 0; i < d; i++) covariancePath[i] = ((1 - learnPath) * covariancePath[i]) + (isShort ? Math.Sqrt(learnPath * (2 - learnPath) * mass) * move[i] : 0);
        double[] shares = [.. weights.Select((w, p) => w >= 0 ? w : w * d / (Whiten(steps[p], isRotatedBack: false).Sum(x => x * x) + 1e-8))];
        double kept = 1 + (isShort ? 0 : learnOne * learnPath * (2 - learnPath)) - learnOne - (learnMany * weights.Sum());
        for (int i = 0; i < d; i++)
            for (int j = 0; j <= i; j++)
            {
                double many = 0;
                for (int p = 0; p < shares.Length; p++) many += shares[p] * steps[p][i] * steps[p][j];
                covariance[i, j] = covariance[j, i] = (kept * covariance[i, j]) + (learnOne * covariancePath[i] * covariancePath[j]) + (learnMany * many);
            }
        var (values, vectors) = SymmetricEigen.Of((double[,])covariance.Clone());
        (axes, basis) = ([.. values.Select(value => Math.Sqrt(Math.Max(value, 1e-16)))], vectors);
    }

    // B·D⁻¹·Bᵀ·x, or D⁻¹·Bᵀ·x, which is as long.
    private double[] Whiten(double[] x, bool isRotatedBack)
    {
        double[] white = new double[d], back = new double[d];
        for (int k = 0; k < d; k++)
        {
            for (int i = 0; i < d; i++) white[k] += basis[i, k] * x[i];
            white[k] /= axes[k];
        }
        if (!isRotatedBack) return white;
        for (int i = 0; i < d; i++)
            for (int k = 0; k < d; k++) back[i] += basis[i, k] * white[k];
        return back;
    }

    private static double Square(double x) => x * x;
}
