using Kente.Components.Layers.Regularization;

namespace Kente;

public static partial class Layers
{
    /// <summary>
    /// Dropout layer: sets a random fraction of the inputs to 0 in training and scales up the others, so that the mean is preserved.
    /// Srivastava et al. 2014.
    /// </summary>
    /// <param name="rate">Fraction of the inputs to drop, at least 0 and below 1.</param>
    /// <param name="noiseShape">Shape of the dropout mask, including the batch axis, with <see langword="null"/> for lengths of the input:
    /// <c>[null, 1, null]</c> drops a feature at all time steps or at none; default the shape of the input.</param>
    /// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="name">Name of the layer; default <c>dropout</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate or a length is out of its range.</exception>
    public static Layer Dropout(double rate, IReadOnlyList<long?>? noiseShape = null, long? seed = null, string? name = null) =>
        new Dropout(rate, noiseShape, seed, name);

    /// <summary>
    /// Spatial dropout layer for sequences: drops whole channels in training and scales up the others, so that the mean is preserved.
    /// Tompson et al. 2015.
    /// </summary>
    /// <param name="rate">Fraction of the inputs to drop, at least 0 and below 1.</param>
    /// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="name">Name of the layer; default <c>spatial_dropout1d</c>, numbered.</param>
    /// <returns>Same shape as the input, (None, length, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public static Layer SpatialDropout1D(double rate, long? seed = null, string? name = null) => new SpatialDropout1D(rate, seed, name);

    /// <summary>
    /// Spatial dropout layer for images: drops whole channels in training and scales up the others, so that the mean is preserved.
    /// Tompson et al. 2015.
    /// </summary>
    /// <param name="rate">Fraction of the inputs to drop, at least 0 and below 1.</param>
    /// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="name">Name of the layer; default <c>spatial_dropout2d</c>, numbered.</param>
    /// <returns>Same shape as the input, (None, height, width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public static Layer SpatialDropout2D(double rate, long? seed = null, string? name = null) => new SpatialDropout2D(rate, seed, name);

    /// <summary>
    /// Spatial dropout layer for volumes: drops whole channels in training and scales up the others, so that the mean is preserved.
    /// Tompson et al. 2015.
    /// </summary>
    /// <param name="rate">Fraction of the inputs to drop, at least 0 and below 1.</param>
    /// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="name">Name of the layer; default <c>spatial_dropout3d</c>, numbered.</param>
    /// <returns>Same shape as the input, (None, depth, height, width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public static Layer SpatialDropout3D(double rate, long? seed = null, string? name = null) => new SpatialDropout3D(rate, seed, name);

    /// <summary>Dropout for networks with selu activations, which preserves mean and variance. Klambauer et al. 2017.</summary>
    /// <param name="rate">Fraction of the inputs to drop, at least 0 and below 1.</param>
    /// <param name="noiseShape">Shape of the dropout mask, including the batch axis, with <see langword="null"/> for lengths of the input;
    /// default the shape of the input.</param>
    /// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="name">Name of the layer; default <c>alpha_dropout</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate or a length is out of its range.</exception>
    public static Layer AlphaDropout(double rate, IReadOnlyList<long?>? noiseShape = null, long? seed = null, string? name = null) =>
        new AlphaDropout(rate, noiseShape, seed, name);

    /// <summary>
    /// Multiplies the inputs by Gaussian noise in training, with mean 1 and variance rate ÷ (1 − rate), as in dropout. Srivastava et al.
    /// 2014.
    /// </summary>
    /// <param name="rate">Dropout rate, at least 0 and below 1.</param>
    /// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="name">Name of the layer; default <c>gaussian_dropout</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in the range 0 to below 1.</exception>
    public static Layer GaussianDropout(double rate, long? seed = null, string? name = null) => new GaussianDropout(rate, seed, name);

    /// <summary>Adds Gaussian noise with mean 0 in training.</summary>
    /// <param name="standardDeviation">Standard deviation of the noise, at least 0.</param>
    /// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
    /// <param name="name">Name of the layer; default <c>gaussian_noise</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public static Layer GaussianNoise(double standardDeviation, long? seed = null, string? name = null) =>
        new GaussianNoise(standardDeviation, seed, name);

    /// <summary>Returns its input unchanged and adds an L1 and L2 penalty on it, divided by the batch size, to the loss.</summary>
    /// <param name="l1">L1 factor: weight of the sum of absolute values, at least 0; default 0.</param>
    /// <param name="l2">L2 factor: weight of the sum of squares, at least 0; default 0.</param>
    /// <param name="name">Name of the layer; default <c>activity_regularization</c>, numbered.</param>
    /// <returns>Same shape as the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative.</exception>
    public static Layer ActivityRegularization(double l1 = 0, double l2 = 0, string? name = null) =>
        new ActivityRegularization(l1, l2, name);
}
