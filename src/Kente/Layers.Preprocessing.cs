using Kente.Graph.Layers.Preprocessing;

namespace Kente;

public static partial class Layers
{
    /// <summary>x · scale + offset, as float32: brings pixels from 0 … 255 to where a network wants them.</summary>
    /// <param name="scale">Factor.</param>
    /// <param name="offset">Added after; default 0.</param>
    /// <param name="name">Name; default <c>rescaling</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    public static Layer Rescaling(double scale, double offset = 0, string? name = null) => new Rescaling(scale, offset, name);

    /// <summary>x · scale + offset, as float32, with a factor and an offset for each channel.</summary>
    /// <param name="scale">Factors.</param>
    /// <param name="offset">Added after.</param>
    /// <param name="name">Name; default <c>rescaling</c>, numbered.</param>
    /// <returns>The shape of the input.</returns>
    /// <exception cref="ArgumentException">There are not as many factors as offsets, or none.</exception>
    public static Layer Rescaling(IReadOnlyList<double> scale, IReadOnlyList<double> offset, string? name = null) => new Rescaling(scale, offset, name);

    /// <summary>(x − mean) / deviation, with a mean and a variance for each place on an axis. <c>layer.Adapt(data)</c> learns them; they are weights that training leaves alone.</summary>
    /// <param name="axis">The axis, the batch being 0; default −1, the last: one mean for each column or channel.</param>
    /// <param name="invert">Whether the layer goes the way back, from normalized numbers; default false.</param>
    /// <param name="name">Name; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0.</exception>
    public static Layer Normalization(int axis = -1, bool invert = false, string? name = null) => new Normalization([axis], invert, name);

    /// <summary>The same with a mean and a variance for each place on several axes, or one of each for all numbers.</summary>
    /// <param name="axes">The axes, the batch being 0; none for one mean of all.</param>
    /// <param name="invert">Whether the layer goes the way back; default false.</param>
    /// <param name="name">Name; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is 0.</exception>
    public static Layer Normalization(IReadOnlyList<int> axes, bool invert = false, string? name = null) => new Normalization(axes, invert, name);

    /// <summary>(x − mean) / deviation with a mean and a variance that are known.</summary>
    /// <param name="mean">One for each place on the axis, or one for all.</param>
    /// <param name="variance">As many: squares of the deviations.</param>
    /// <param name="axis">The axis, the batch being 0; default −1, the last.</param>
    /// <param name="invert">Whether the layer goes the way back; default false.</param>
    /// <param name="name">Name; default <c>normalization</c>, numbered.</param>
    /// <returns>float32 of the shape of the input.</returns>
    /// <exception cref="ArgumentException">There are not as many means as variances, or none.</exception>
    public static Layer Normalization(IReadOnlyList<double> mean, IReadOnlyList<double> variance, int axis = -1, bool invert = false, string? name = null) =>
        new Normalization(mean, variance, axis, invert, name);

    /// <summary>Class numbers as rows of zeros and ones, or of counts. Numbers that are no class are left out.</summary>
    /// <param name="tokens">How many classes there are.</param>
    /// <param name="output">A row for each number (one-hot), or one for each sample (multi-hot, the default, or counts).</param>
    /// <param name="name">Name; default <c>category_encoding</c>, numbered.</param>
    /// <returns>float32: the last axis, where it is the sample, becomes one of length <paramref name="tokens"/>; one-hot rows of several numbers come after it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1, or the output is another.</exception>
    public static Layer CategoryEncoding(int tokens, TokenOutput output = TokenOutput.MultiHot, string? name = null) => new CategoryEncoding(tokens, output, name);
}
