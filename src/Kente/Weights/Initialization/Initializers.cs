using Kente.Weights.Initialization;

namespace Kente;

/// <summary>Makes initializers: <c>Dense(32, kernelInitializer: Initializers.HeNormal())</c>.</summary>
public static class Initializers
{
    /// <summary>Zero everywhere; the default of biases.</summary>
    public static Initializer Zeros() => new Zeros();

    /// <summary>One everywhere.</summary>
    public static Initializer Ones() => new Ones();

    /// <summary>The same number everywhere.</summary>
    /// <param name="value">The number; default 0.</param>
    public static Initializer Constant(double value = 0) => new Constant(value);

    /// <summary>The identity matrix, for weights of two axes.</summary>
    /// <param name="gain">What stands on the diagonal; default 1.</param>
    public static Initializer IdentityMatrix(double gain = 1) => new Identity(gain);

    /// <summary>Numbers from a normal distribution.</summary>
    /// <param name="mean">Mean; default 0.</param>
    /// <param name="standardDeviation">Standard deviation, at least 0; default 0.05.</param>
    /// <param name="seed">Makes every draw the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public static Initializer RandomNormal(double mean = 0, double standardDeviation = .05, long? seed = null) => new RandomNormal(mean, standardDeviation, seed);

    /// <summary>Numbers from a uniform distribution.</summary>
    /// <param name="minimum">Lower bound; default −0.05.</param>
    /// <param name="maximum">Upper bound, not below the lower; default 0.05.</param>
    /// <param name="seed">Makes every draw the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The upper bound is below the lower.</exception>
    public static Initializer RandomUniform(double minimum = -.05, double maximum = .05, long? seed = null) => new RandomUniform(minimum, maximum, seed);

    /// <summary>Numbers from a normal distribution cut off two standard deviations from the mean.</summary>
    /// <param name="mean">Mean; default 0.</param>
    /// <param name="standardDeviation">Standard deviation before the cut, at least 0; default 0.05.</param>
    /// <param name="seed">Makes every draw the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public static Initializer TruncatedNormal(double mean = 0, double standardDeviation = .05, long? seed = null) => new TruncatedNormal(mean, standardDeviation, seed);

    /// <summary>Numbers whose variance is <paramref name="scale"/> ÷ fan.</summary>
    /// <param name="scale">Factor of the variance, above 0; default 1.</param>
    /// <param name="mode">What the variance is divided by; default the number of inputs.</param>
    /// <param name="distribution">The distribution; default truncated normal.</param>
    /// <param name="seed">Makes every draw the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0.</exception>
    public static Initializer VarianceScaling(double scale = 1, FanMode mode = FanMode.In, VarianceDistribution distribution = VarianceDistribution.TruncatedNormal, long? seed = null) =>
        new VarianceScaling(scale, mode, distribution, seed);

    /// <summary>Uniform with variance 2 ÷ (inputs + outputs); the default of kernels. Glorot &amp; Bengio 2010.</summary>
    /// <param name="seed">Makes every draw the same.</param>
    public static Initializer GlorotUniform(long? seed = null) => new VarianceScaling("GlorotUniform", 1, FanMode.Average, VarianceDistribution.Uniform, seed);

    /// <summary>Truncated normal with variance 2 ÷ (inputs + outputs). Glorot &amp; Bengio 2010.</summary>
    /// <param name="seed">Makes every draw the same.</param>
    public static Initializer GlorotNormal(long? seed = null) => new VarianceScaling("GlorotNormal", 1, FanMode.Average, VarianceDistribution.TruncatedNormal, seed);

    /// <summary>Uniform with variance 2 ÷ inputs, for layers followed by relu. He et al. 2015.</summary>
    /// <param name="seed">Makes every draw the same.</param>
    public static Initializer HeUniform(long? seed = null) => new VarianceScaling("HeUniform", 2, FanMode.In, VarianceDistribution.Uniform, seed);

    /// <summary>Truncated normal with variance 2 ÷ inputs, for layers followed by relu. He et al. 2015.</summary>
    /// <param name="seed">Makes every draw the same.</param>
    public static Initializer HeNormal(long? seed = null) => new VarianceScaling("HeNormal", 2, FanMode.In, VarianceDistribution.TruncatedNormal, seed);

    /// <summary>Uniform with variance 1 ÷ inputs. LeCun et al. 1998.</summary>
    /// <param name="seed">Makes every draw the same.</param>
    public static Initializer LecunUniform(long? seed = null) => new VarianceScaling("LecunUniform", 1, FanMode.In, VarianceDistribution.Uniform, seed);

    /// <summary>Truncated normal with variance 1 ÷ inputs, for layers followed by selu. LeCun et al. 1998.</summary>
    /// <param name="seed">Makes every draw the same.</param>
    public static Initializer LecunNormal(long? seed = null) => new VarianceScaling("LecunNormal", 1, FanMode.In, VarianceDistribution.TruncatedNormal, seed);

    /// <summary>A random orthogonal matrix. Saxe, McClelland, Ganguli 2014.</summary>
    /// <param name="gain">Factor; default 1.</param>
    /// <param name="seed">Makes every draw the same.</param>
    public static Initializer Orthogonal(double gain = 1, long? seed = null) => new Orthogonal(gain, seed);
}
