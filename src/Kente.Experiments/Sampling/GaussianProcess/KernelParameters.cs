namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>What a Gaussian process knows about the function before its data.</summary>
/// <param name="InverseSquaredLengths">For each input 1/ℓ²: how fast the function changes along it.</param>
/// <param name="Scale">The variance of the function.</param>
/// <param name="Noise">The variance of the observations.</param>
internal sealed record KernelParameters(double[] InverseSquaredLengths, double Scale, double Noise)
{
    public const double SmallestNoise = 1e-6;

    /// <summary>All ones.</summary>
    public static KernelParameters Default(int inputs)
    {
        var lengths = new double[inputs];
        Array.Fill(lengths, 1);
        return new(lengths, 1, 1);
    }

    /// <summary>
    /// The log density of the prior: −Σ(0.1 ℓ² + 0.1/ℓ²), Gamma(2, 1) for the scale and Gamma(1.1, 30) for the noise, without constants.
    /// </summary>
    public double LogPrior
    {
        get
        {
            double sum = Math.Log(Scale) - Scale + (0.1 * Math.Log(Noise)) - (30 * Noise);
            foreach (double inverse in InverseSquaredLengths) sum -= (0.1 / inverse) + (0.1 * inverse);
            return sum;
        }
    }
}
