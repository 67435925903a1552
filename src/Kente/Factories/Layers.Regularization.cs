using Kente.Components.Layers.Regularization;

namespace Kente;

public static partial class Layers
{
    /// <summary>Sets some numbers to 0 while training, each by itself, and enlarges the others so that the mean stays. Srivastava et al. 2014.</summary>
    /// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
    /// <param name="noiseShape">Lengths of the mask with the batch first, <see langword="null"/> for the input's: <c>[null, 1, null]</c> keeps or drops a feature of all steps together; default the input's shape.</param>
    /// <param name="seed">Where the layer's own random numbers begin; by default it takes them from the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name; default <c>dropout</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate or a length is out of its range.</exception>
    public static Layer Dropout(double rate, IReadOnlyList<long?>? noiseShape = null, long? seed = null, string? name = null) => new Dropout(rate, noiseShape, seed, name);

    /// <summary>Sets whole channels of a sequence to 0 while training, and enlarges the others so that the mean stays. Tompson et al. 2015.</summary>
    /// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
    /// <param name="seed">Where the layer's own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>spatial_dropout1d</c>, numbered.</param>
    /// <returns>The shape of the input, (None, length, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Layer SpatialDropout1D(double rate, long? seed = null, string? name = null) => new SpatialDropout1D(rate, seed, name);

    /// <summary>Sets whole channels of an image to 0 while training, and enlarges the others so that the mean stays. Tompson et al. 2015.</summary>
    /// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
    /// <param name="seed">Where the layer's own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>spatial_dropout2d</c>, numbered.</param>
    /// <returns>The shape of the input, (None, height, width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Layer SpatialDropout2D(double rate, long? seed = null, string? name = null) => new SpatialDropout2D(rate, seed, name);

    /// <summary>Sets whole channels of a volume to 0 while training, and enlarges the others so that the mean stays. Tompson et al. 2015.</summary>
    /// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
    /// <param name="seed">Where the layer's own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>spatial_dropout3d</c>, numbered.</param>
    /// <returns>The shape of the input, (None, depth, height, width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Layer SpatialDropout3D(double rate, long? seed = null, string? name = null) => new SpatialDropout3D(rate, seed, name);

    /// <summary>Dropout for networks of selu: mean and variance stay. Klambauer et al. 2017.</summary>
    /// <param name="rate">The share that is dropped, at least 0 and below 1.</param>
    /// <param name="noiseShape">Lengths of the mask with the batch first, <see langword="null"/> for the input's; default the input's shape.</param>
    /// <param name="seed">Where the layer's own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>alpha_dropout</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate or a length is out of its range.</exception>
    public static Layer AlphaDropout(double rate, IReadOnlyList<long?>? noiseShape = null, long? seed = null, string? name = null) => new AlphaDropout(rate, noiseShape, seed, name);

    /// <summary>Multiplies by normally distributed noise around 1 while training, whose variance, rate ÷ (1 − rate), is that of dropout. Srivastava et al. 2014.</summary>
    /// <param name="rate">The share that dropout would set to 0, at least 0 and below 1.</param>
    /// <param name="seed">Where the layer's own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>gaussian_dropout</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Layer GaussianDropout(double rate, long? seed = null, string? name = null) => new GaussianDropout(rate, seed, name);

    /// <summary>Adds normally distributed noise while training.</summary>
    /// <param name="standardDeviation">Standard deviation of the noise, at least 0.</param>
    /// <param name="seed">Where the layer's own random numbers begin; by default it takes them from the run.</param>
    /// <param name="name">Name; default <c>gaussian_noise</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public static Layer GaussianNoise(double standardDeviation, long? seed = null, string? name = null) => new GaussianNoise(standardDeviation, seed, name);

    /// <summary>Gives what it is given, and adds its size, divided by the size of the batch, to the loss.</summary>
    /// <param name="l1">Factor of the sum of amounts, at least 0; default 0.</param>
    /// <param name="l2">Factor of the sum of squares, at least 0; default 0.</param>
    /// <param name="name">Name; default <c>activity_regularization</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative.</exception>
    public static Layer ActivityRegularization(double l1 = 0, double l2 = 0, string? name = null) => new ActivityRegularization(l1, l2, name);
}
