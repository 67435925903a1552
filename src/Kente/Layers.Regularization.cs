using Kente.Graph.Layers.Regularization;

namespace Kente;

public static partial class Layers
{
    /// <summary>Sets some numbers to 0 while training, each by itself, and enlarges the others so that the mean stays. Srivastava et al. 2014.</summary>
    /// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
    /// <param name="name">Name; default <c>dropout</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Layer Dropout(double rate, string? name = null) => new Dropout(rate, name);

    /// <summary>Sets whole channels of an image to 0 while training, and enlarges the others so that the mean stays. Tompson et al. 2015.</summary>
    /// <param name="rate">The share that is set to 0, at least 0 and below 1.</param>
    /// <param name="name">Name; default <c>spatial_dropout2d</c>, numbered.</param>
    /// <returns>The shape of the input, (None, height, width, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Layer SpatialDropout2D(double rate, string? name = null) => new SpatialDropout2D(rate, name);
}
