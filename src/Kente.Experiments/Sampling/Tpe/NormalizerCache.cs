using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>
/// Remembers the log mass of each observation's kernel within the range: most kernels keep their width from trial to trial.
/// </summary>
internal sealed class NormalizerCache
{
    private double[] _sigmas = [], _masses = [];

    public double LogMass(int slot, double mu, double sigma, double low, double high)
    {
        if (slot < 0) return Compute(mu, sigma, low, high);
        if (slot >= _sigmas.Length)
        {
            Array.Resize(ref _sigmas, Math.Max(64, slot * 2));
            Array.Resize(ref _masses, _sigmas.Length);
        }
        if (_sigmas[slot] != sigma) (_sigmas[slot], _masses[slot]) = (sigma, Compute(mu, sigma, low, high));
        return _masses[slot];
    }

    public static double Compute(double mu, double sigma, double low, double high) =>
        SpecialFunctions.LogNormalMass((low - mu) / sigma, (high - mu) / sigma);
}
