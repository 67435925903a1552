using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.Evolution;

/// <summary>The normal distribution of CMA-ES with its paths (Hansen 2016, with active weights), over the unit box.</summary>
internal sealed class CovarianceAdaptation
{
    private readonly int _d, _parents;
    private readonly double[] _mean, _weights, _sigmaPath, _covariancePath;
    private readonly double[,] _covariance;
    private readonly double _mass, _learnSigma, _dampSigma, _learnPath, _learnOne, _learnMany, _expectedLength;
    private double _sigma = 1.0 / 6;
    private double[] _axes;
    private double[,] _basis;
    private int _generation;

    public CovarianceAdaptation(int dimensions)
    {
        _d = dimensions;
        Population = 4 + (int)(3 * Math.Log(_d));
        _parents = Population / 2;
        double[] raw = [.. Enumerable.Range(1, Population).Select(i => Math.Log((Population + 1) / 2.0) - Math.Log(i))];
        double above = raw[.._parents].Sum(), aboveSquares = raw[.._parents].Sum(w => w * w), below = raw[_parents..].Sum(),
            belowSquares = raw[_parents..].Sum(w => w * w);
        _mass = above * above / aboveSquares;
        _learnOne = 2 / (Square(_d + 1.3) + _mass);
        _learnMany = Math.Min(1 - _learnOne - 1e-8, 2 * (_mass - 2 + (1 / _mass)) / (Square(_d + 2) + _mass));
        double massBelow = below * below / belowSquares;
        double least =
            Math.Min(1 + (_learnOne / _learnMany),
            Math.Min(1 + (2 * massBelow / (_mass + 2)), (1 - _learnOne - _learnMany) / (_d * _learnMany)));
        _weights = [.. raw.Select(w => w >= 0 ? w / above : w * least / -below)];
        _learnSigma = (_mass + 2) / (_d + _mass + 5);
        _dampSigma = 1 + (2 * Math.Max(0, Math.Sqrt((_mass - 1) / (_d + 1)) - 1)) + _learnSigma;
        _learnPath = (4 + (_mass / _d)) / (_d + 4 + (2 * _mass / _d));
        _expectedLength = Math.Sqrt(_d) * (1 - (1 / (4.0 * _d)) + (1 / (21.0 * _d * _d)));
        _mean = new double[_d];
        Array.Fill(_mean, 0.5);
        (_sigmaPath, _covariancePath, _axes) = (new double[_d], new double[_d], new double[_d]);
        Array.Fill(_axes, 1);
        (_covariance, _basis) = (new double[_d, _d], new double[_d, _d]);
        for (int i = 0; i < _d; i++) _covariance[i, i] = _basis[i, i] = 1;
    }

    /// <summary>Points of a generation.</summary>
    public int Population { get; }

    /// <summary>A point inside the box.</summary>
    public double[] Draw(Generator generator)
    {
        double[] point = new double[_d], normal = new double[_d];
        for (int attempt = 0; attempt < 100; attempt++)
        {
            for (int i = 0; i < _d; i++) normal[i] = _axes[i] * generator.Normal();
            bool isInside = true;
            for (int i = 0; i < _d; i++)
            {
                point[i] = _mean[i];
                for (int k = 0; k < _d; k++) point[i] += _sigma * _basis[i, k] * normal[k];
                isInside &= point[i] is >= 0 and <= 1;
            }
            if (isInside) return point;
        }
        for (int i = 0; i < _d; i++) point[i] = Math.Clamp(point[i], 0, 1);
        return point;
    }

    /// <summary>Learns from a generation.</summary>
    /// <param name="points">Its points, best first.</param>
    public void Learn(IReadOnlyList<double[]> points)
    {
        _generation++;
        double[][] steps = [.. points.Select(point => point.Select((x, i) => (x - _mean[i]) / _sigma).ToArray())];
        var move = new double[_d];
        for (int p = 0; p < _parents; p++)
            for (int i = 0; i < _d; i++) move[i] += _weights[p] * steps[p][i];
        for (int i = 0; i < _d; i++) _mean[i] += _sigma * move[i];
        double[] white = Whiten(move, isRotatedBack: true);
        for (int i = 0; i < _d; i++) _sigmaPath[i] =
            ((1 - _learnSigma) * _sigmaPath[i]) + (Math.Sqrt(_learnSigma * (2 - _learnSigma) * _mass) * white[i]);
        double length = Math.Sqrt(_sigmaPath.Sum(x => x * x));
        bool isShort = length / Math.Sqrt(1 - Math.Pow(1 - _learnSigma, 2 * (_generation + 1))) < (1.4 + (2.0 / (_d + 1)))
            * _expectedLength;
        _sigma = Math.Min(1e3, _sigma * Math.Exp(_learnSigma / _dampSigma * ((length / _expectedLength) - 1)));
        for (int i = 0; i < _d; i++) _covariancePath[i] = ((1 - _learnPath) * _covariancePath[i]) + (isShort
            ? Math.Sqrt(_learnPath * (2 - _learnPath) * _mass) * move[i] : 0);
        double[] shares =
            [.. _weights.Select((w, p) => w >= 0 ? w : w * _d / (Whiten(steps[p], isRotatedBack: false).Sum(x => x * x) + 1e-8))];
        double kept = 1 + (isShort ? 0 : _learnOne * _learnPath * (2 - _learnPath)) - _learnOne - (_learnMany * _weights.Sum());
        for (int i = 0; i < _d; i++)
            for (int j = 0; j <= i; j++)
            {
                double many = 0;
                for (int p = 0; p < shares.Length; p++) many += shares[p] * steps[p][i] * steps[p][j];
                _covariance[i, j] = _covariance[j, i] = (kept * _covariance[i, j]) + (_learnOne * _covariancePath[i] * _covariancePath[j])
                    + (_learnMany * many);
            }
        var (values, vectors) = SymmetricEigen.Of((double[,])_covariance.Clone());
        (_axes, _basis) = ([.. values.Select(value => Math.Sqrt(Math.Max(value, 1e-16)))], vectors);
    }

    // B·D⁻¹·Bᵀ·x, or D⁻¹·Bᵀ·x, which is as long.
    private double[] Whiten(double[] x, bool isRotatedBack)
    {
        double[] white = new double[_d], back = new double[_d];
        for (int k = 0; k < _d; k++)
        {
            for (int i = 0; i < _d; i++) white[k] += _basis[i, k] * x[i];
            white[k] /= _axes[k];
        }
        if (!isRotatedBack) return white;
        for (int i = 0; i < _d; i++)
            for (int k = 0; k < _d; k++) back[i] += _basis[i, k] * white[k];
        return back;
    }

    private static double Square(double x) => x * x;
}
