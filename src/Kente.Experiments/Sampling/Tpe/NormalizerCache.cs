using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.Tpe;

/// <summary>Remembers the log mass of each observation's kernel within the range: most kernels keep their width from trial to trial.</summary>
internal sealed class NormalizerCache
{
    private double[] sigmas = [], masses = [];

    public double LogMass(int slot, double mu, double sigma, double low, double high)
    {
        if (slot < 0) return Compute(mu, sigma, low, high);
        if (slot >= sigmas.Length)
        {
            Array.Resize(ref sigmas, Math.Max(64, slot * 2));
            Array.Resize(ref masses, sigmas.Length);
        }
        if (sigmas[slot] != sigma) (sigmas[slot], masses[slot]) = (sigma, Compute(mu, sigma, low, high));
        return masses[slot];
    }

    public static double Compute(double mu, double sigma, double low, double high) =>
        SpecialFunctions.LogNormalMass((low - mu) / sigma, (high - mu) / sigma);
}
