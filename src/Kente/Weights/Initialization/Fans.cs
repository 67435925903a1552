namespace Kente;

/// <summary>Numbers of input and output units of a weight.</summary>
/// <param name="In">Number of input units.</param>
/// <param name="Out">Number of output units.</param>
public readonly record struct Fans(double In, double Out)
{
    /// <summary>
    /// Computes the fans of a weight, as Keras does: the last two axes are inputs and outputs, the others are the receptive field of a
    /// convolution.
    /// </summary>
    /// <param name="shape">Shape in Keras's order of axes.</param>
    public static Fans Of(ReadOnlySpan<long> shape)
    {
        if (shape.Length == 0) return new(1, 1);
        if (shape.Length == 1) return new(shape[0], shape[0]);
        double window = 1;
        foreach (long length in shape[..^2]) window *= length;
        return new(shape[^2] * window, shape[^1] * window);
    }
}
