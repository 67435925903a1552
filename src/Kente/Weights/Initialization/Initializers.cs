using Kente.Weights.Initialization;

namespace Kente;

/// <summary>Creates initializers: <c>Dense(32, kernelInitializer: Initializers.HeNormal())</c>.</summary>
/// <example><code>
/// var dense = Dense(64, Relu, options: new() { KernelInitializer = Initializers.HeNormal(), BiasInitializer = Initializers.Constant(0.1) });
/// </code></example>
public static class Initializers
{
    /// <summary>Creates an initializer of zeros, the default of biases.</summary>
    public static Initializer Zeros() => new Zeros();

    /// <summary>Creates an initializer of ones.</summary>
    public static Initializer Ones() => new Ones();

    /// <summary>Creates a constant initializer.</summary>
    /// <param name="value">The value. Default 0.</param>
    public static Initializer Constant(double value = 0) => new Constant(value);

    /// <summary>The identity matrix, for weights with two axes.</summary>
    /// <param name="gain">Factor of the identity matrix. Default 1.</param>
    public static Initializer IdentityMatrix(double gain = 1) => new Identity(gain);

    /// <summary>Creates an initializer that draws from a normal distribution.</summary>
    /// <param name="mean">Mean. Default 0.</param>
    /// <param name="stddev">Standard deviation, 0 or more. Default 0.05.</param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public static Initializer RandomNormal(double mean = 0, double stddev = .05, long? seed = null) => new RandomNormal(mean, stddev, seed);

    /// <summary>Creates an initializer that draws from a uniform distribution.</summary>
    /// <param name="minval">Lower bound. Default −0.05.</param>
    /// <param name="maxval">Upper bound, not below the lower bound. Default 0.05.</param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The upper bound is below the lower bound.</exception>
    public static Initializer RandomUniform(double minval = -.05, double maxval = .05, long? seed = null) =>
        new RandomUniform(minval, maxval, seed);

    /// <summary>Creates an initializer that draws from a normal distribution truncated at two standard deviations.</summary>
    /// <param name="mean">Mean. Default 0.</param>
    /// <param name="stddev">Standard deviation before truncation, 0 or more. Default 0.05.</param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public static Initializer TruncatedNormal(double mean = 0, double stddev = .05, long? seed = null) =>
        new TruncatedNormal(mean, stddev, seed);

    /// <summary>Creates an initializer with variance <paramref name="scale"/> / fan.</summary>
    /// <param name="scale">Scale of the variance, above 0. Default 1.</param>
    /// <param name="mode">The fan to divide by. Default the number of input units.</param>
    /// <param name="distribution">The distribution. Default truncated normal.</param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0.</exception>
    public static Initializer VarianceScaling(
        double scale = 1, FanMode mode = FanMode.In, VarianceDistribution distribution = VarianceDistribution.TruncatedNormal,
        long? seed = null) =>
        new VarianceScaling(scale, mode, distribution, seed);

    /// <summary>
    /// Glorot uniform, also known as Xavier uniform: variance 2 / (fanIn + fanOut); the default of kernels. Glorot and Bengio,
    /// "Understanding the difficulty of training deep feedforward neural networks", 2010.
    /// </summary>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    public static Initializer GlorotUniform(long? seed = null) =>
        new VarianceScaling("GlorotUniform", 1, FanMode.Average, VarianceDistribution.Uniform, seed);

    /// <summary>
    /// Glorot normal, also known as Xavier normal: truncated normal with variance 2 / (fanIn + fanOut). Glorot and Bengio, "Understanding
    /// the difficulty of training deep feedforward neural networks", 2010.
    /// </summary>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    public static Initializer GlorotNormal(long? seed = null) =>
        new VarianceScaling("GlorotNormal", 1, FanMode.Average, VarianceDistribution.TruncatedNormal, seed);

    /// <summary>
    /// He uniform, also known as Kaiming uniform: variance 2 / fanIn, for layers followed by ReLU. He et al., "Delving Deep into
    /// Rectifiers", 2015.
    /// </summary>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    public static Initializer HeUniform(long? seed = null) =>
        new VarianceScaling("HeUniform", 2, FanMode.In, VarianceDistribution.Uniform, seed);

    /// <summary>
    /// He normal, also known as Kaiming normal: truncated normal with variance 2 / fanIn, for layers followed by ReLU. He et al., "Delving
    /// Deep into Rectifiers", 2015.
    /// </summary>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    public static Initializer HeNormal(long? seed = null) =>
        new VarianceScaling("HeNormal", 2, FanMode.In, VarianceDistribution.TruncatedNormal, seed);

    /// <summary>LeCun uniform: variance 1 / fanIn. LeCun et al., "Efficient BackProp", 1998.</summary>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    public static Initializer LecunUniform(long? seed = null) =>
        new VarianceScaling("LecunUniform", 1, FanMode.In, VarianceDistribution.Uniform, seed);

    /// <summary>
    /// LeCun normal: truncated normal with variance 1 / fanIn, for layers followed by SELU. LeCun et al., "Efficient BackProp", 1998.
    /// </summary>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    public static Initializer LecunNormal(long? seed = null) =>
        new VarianceScaling("LecunNormal", 1, FanMode.In, VarianceDistribution.TruncatedNormal, seed);

    /// <summary>
    /// Creates an initializer of random orthogonal matrices. Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep
    /// linear neural networks", 2014.
    /// </summary>
    /// <param name="gain">Factor of the matrix. Default 1.</param>
    /// <param name="seed">Seed, with which each call creates the same values, as in Keras. Default none: values come from the
    /// <see cref="Session"/>.</param>
    public static Initializer Orthogonal(double gain = 1, long? seed = null) => new Orthogonal(gain, seed);
}
