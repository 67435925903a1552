namespace Kente;

/// <summary>How many inputs and outputs one unit of a weight has.</summary>
/// <param name="In">Number of inputs.</param>
/// <param name="Out">Number of outputs.</param>
public readonly record struct Fans(double In, double Out)
{
    /// <summary>The fans of a weight, by Keras's rule: the last two axes are inputs and outputs, the others are the window of a convolution.</summary>
    /// <param name="shape">Lengths of the axes in Keras's order.</param>
    public static Fans Of(ReadOnlySpan<long> shape)
    {
        if (shape.Length == 0) return new(1, 1);
        if (shape.Length == 1) return new(shape[0], shape[0]);
        double window = 1;
        foreach (long length in shape[..^2]) window *= length;
        return new(shape[^2] * window, shape[^1] * window);
    }
}
